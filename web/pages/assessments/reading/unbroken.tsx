import { Anchor, Button } from "@mantine/core";
import { IconCloudOff, IconFileAlert } from "@tabler/icons-react";
import { Component, type ReactNode } from "react";
import { useWords } from "../../../language/words.ts";
import { isNotFetched } from "../../../outdated.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import classes from "./shown-file.module.css";

interface UnbrokenProps {
  /** Where the file can be downloaded all the same. */
  readonly save: string;
  readonly children: ReactNode;
}

type Broken = "unreadable" | "not-fetched";

/** A file that its viewer breaks on, or whose viewer cannot be fetched, leaves the pane standing. */
export class Unbroken extends Component<UnbrokenProps, { readonly broken: Broken | null }> {
  override state: { readonly broken: Broken | null } = { broken: null };

  static getDerivedStateFromError(error: unknown) {
    return { broken: isNotFetched(error) ? "not-fetched" : "unreadable" };
  }

  override render() {
    const { broken } = this.state;
    if (broken === null) return this.props.children;
    return broken === "not-fetched" ? <NotFetched /> : <Unreadable save={this.props.save} />;
  }
}

/** Its viewer is fetched again with the page, and no sooner: a browser keeps what it failed to fetch. */
function NotFetched() {
  const { reading, problems } = useWords();
  return (
    <div className={classes.none}>
      <EmptyState
        icon={IconCloudOff}
        title={reading.notFetched}
        action={<Button onClick={() => location.reload()}>{problems.reload}</Button>}
      />
    </div>
  );
}

/** A file of a kind that is shown, which cannot be read as that. */
export function Unreadable({ save }: { save: string }) {
  const { reading } = useWords();
  return (
    <div className={classes.none}>
      <EmptyState
        icon={IconFileAlert}
        title={reading.unreadable}
        next={reading.unreadableNext}
        action={
          <Anchor href={save} download>
            {reading.save}
          </Anchor>
        }
      />
    </div>
  );
}
