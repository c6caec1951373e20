import { Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconFileTypePdf, IconReceipt } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { type Receipt, receiptQuery } from "../../api/attempts.ts";
import { Problem } from "../../api/problem.ts";
import { useLanguage, useWords } from "../../language/words.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { FileSize, sizeIn } from "../../parts/file-size.tsx";
import { PageTitle } from "../../parts/page-title.tsx";
import { When } from "../../parts/when.tsx";
import { Found } from "../found.tsx";
import classes from "./receipt.module.css";
import { ReceiptFiles } from "./receipt-files.tsx";

/** /assessments/:id/receipt: what arrived and when, signed (R5). */
export function ReceiptPage() {
  const { id = "" } = useParams();
  const { attempt } = useWords();
  const query = useQuery(receiptQuery(id));
  const isNothing = query.error instanceof Problem && query.error.code === "nothing-handed-in";
  return (
    <Stack gap="lg" maw="60rem" mx="auto">
      <div>
        <Anchor component={Link} to={`/assessments/${id}`} size="sm" className={classes.back}>
          {attempt.back}
        </Anchor>
        <PageTitle title={attempt.receipt} lead={attempt.receiptLead} />
      </div>
      {isNothing ? (
        <EmptyState icon={IconReceipt} title={attempt.receiptNone} next={attempt.receiptNoneNext} />
      ) : (
        <Found query={query}>{(receipt) => <Sheet receipt={receipt} />}</Found>
      )}
    </Stack>
  );
}

function Sheet({ receipt }: { receipt: Receipt }) {
  const { locale, words } = useLanguage();
  const { attempt, parts } = words;
  const { statement, signature, publicKey } = receipt;
  const address = `/api/v1/assessments/${encodeURIComponent(statement.assessment)}/receipt`;
  return (
    <Paper p={{ base: "md", xs: "lg" }}>
      <Stack gap="lg">
        <Group justify="space-between" gap="sm">
          <div>
            <Title order={2}>{statement.project}</Title>
            <Text c="dimmed">
              {attempt.receiptFor(statement.student || parts.erasedPerson, statement.attempt)}
            </Text>
          </div>
          <Group gap="xs" className={classes.actions}>
            <Button
              component="a"
              href={`${address}.pdf`}
              target="_blank"
              leftSection={<IconFileTypePdf size={18} aria-hidden />}
            >
              {attempt.receiptPdf}
            </Button>
            <Button
              variant="default"
              component="a"
              href={`${address}?lists=true`}
              download={`receipt-${statement.assessment}.json`}
              leftSection={<IconDownload size={18} aria-hidden />}
            >
              {attempt.receiptDownload}
            </Button>
          </Group>
        </Group>
        {statement.submissions.map(({ is, at, items }) => (
          <section key={at}>
            <Title order={3}>
              {attempt.receiptKinds[is]} · <When at={at} />
            </Title>
            <ul className={classes.items}>
              {items.map(({ deliverable, name, item, contents }) => (
                <li key={deliverable} className={classes.item}>
                  <Text fw={600}>{name}</Text>
                  {item.kind === "file" ? (
                    <>
                      <Text>
                        {item.name ?? attempt.erased} · <FileSize bytes={item.bytes} />
                      </Text>
                      <Fingerprint name={attempt.receiptFingerprint} value={item.sha256} />
                    </>
                  ) : (
                    <>
                      <Text className={classes.long}>{item.url ?? attempt.erased}</Text>
                      <Text size="sm" c="dimmed">
                        {item.commit ? attempt.pinned(item.commit) : attempt.notPinned}
                      </Text>
                    </>
                  )}
                  {contents && (
                    <>
                      <Text size="sm">
                        {attempt.receiptContents(contents.entries, sizeIn(locale, contents.bytes))}
                      </Text>
                      <Fingerprint name={attempt.receiptListing} value={contents.listing} />
                      <ReceiptFiles assessment={statement.assessment} listing={contents.listing} />
                    </>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
        <footer className={classes.signature}>
          <Fingerprint name={attempt.receiptSignature} value={signature} />
          <Fingerprint name={attempt.receiptKey} value={publicKey.x} />
          <Text size="sm" c="dimmed">
            {attempt.receiptCheck}
          </Text>
        </footer>
      </Stack>
    </Paper>
  );
}

function Fingerprint({ name, value }: { name: string; value: string }) {
  return (
    <Text size="sm" c="dimmed">
      {name} <code className={classes.long}>{value}</code>
    </Text>
  );
}
