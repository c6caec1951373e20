import { Anchor } from "@mantine/core";
import { IconFileAlert } from "@tabler/icons-react";
import { Component, type ReactNode } from "react";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import classes from "./shown-file.module.css";

interface UnbrokenProps {
  /** Where the file can be downloaded all the same. */
  readonly save: string;
  readonly children: ReactNode;
}

/** A file that its viewer breaks on leaves the pane standing. */
export class Unbroken extends Component<UnbrokenProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Unreadable save={this.props.save} /> : this.props.children;
  }
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
