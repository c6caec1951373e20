import { Button, Table, Text } from "@mantine/core";
import { IconMailCheck } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type Delivery, deliveriesQuery, retryDelivery } from "../../api/deliveries.ts";
import { useWords } from "../../language/words.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { MoreButton } from "../../parts/more-button.tsx";
import { PageTitle } from "../../parts/page-title.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useRowKeys } from "../../parts/row-keys.ts";
import { When } from "../../parts/when.tsx";
import { toast } from "../../shell/toast.ts";

/** What was given up after its last attempt, each with a way to try again. */
export function DeliveriesPage() {
  const { deliveries } = useWords().admin;
  const query = useInfiniteQuery(deliveriesQuery);
  const queries = useQueryClient();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const retrying = useMutation({
    mutationFn: retryDelivery,
    onSuccess: () => toast({ message: deliveries.queued, hue: "moss" }),
    onSettled: () => queries.invalidateQueries({ queryKey: deliveriesQuery.queryKey }),
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageTitle title={deliveries.title} lead={deliveries.lead} />
      {retrying.error && <ProblemNotice problem={retrying.error} />}
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon={IconMailCheck} title={deliveries.empty} next={deliveries.emptyNext} />
          ) : (
            <>
              <Table.ScrollContainer minWidth={720} className="surface">
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{deliveries.what}</Table.Th>
                      <Table.Th>{deliveries.to}</Table.Th>
                      <Table.Th>{deliveries.failed}</Table.Th>
                      <Table.Th>{deliveries.error}</Table.Th>
                      <Table.Th aria-label={deliveries.retry} />
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody ref={body}>
                    {items.map((one) => (
                      <DeliveryLine key={one.id} one={one} onRetry={() => retrying.mutate(one.id)} />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
              <MoreButton query={query} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function DeliveryLine({ one, onRetry }: { one: Delivery; onRetry: () => void }) {
  const { deliveries } = useWords().admin;
  const what = one.template === null ? one.kind : deliveries.mail(one.template);
  const to = one.to?.name ?? deliveries.nobody;
  return (
    <Table.Tr>
      <Table.Td fw={600}>{what}</Table.Td>
      <Table.Td>
        {to}
        {one.to && (
          <Text size="sm" c="dimmed">
            {one.to.email}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <When at={one.failedAt} />
        <Text size="sm" c="dimmed">
          {deliveries.attemptCount(one.attempts)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {one.lastError}
        </Text>
      </Table.Td>
      <Table.Td ta="end">
        <Button
          data-row
          size="compact-sm"
          variant="default"
          aria-label={deliveries.retryOf(what, to)}
          onClick={onRetry}
        >
          {deliveries.retry}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
