import { Drawer, type DrawerProps, Modal, type ModalProps } from "@mantine/core";
import { useWords } from "../language/words.ts";
import { useFocusBack } from "./focus-back.ts";

interface Cancelled {
  /** What the cross that closes it is called; "Cancel" when left out. */
  readonly cancel?: string;
}

type DialogProps = Omit<ModalProps, "opened" | "closeButtonProps"> & Cancelled;
type SideDialogProps = Omit<DrawerProps, "opened" | "closeButtonProps"> & Cancelled;

/** Every dialog of the app: drawn only while it is open, and the keyboard finds back to where it was. */
export function Dialog({ cancel, ...props }: DialogProps) {
  const { parts } = useWords();
  useFocusBack();
  return <Modal opened closeButtonProps={{ "aria-label": cancel ?? parts.cancel }} {...props} />;
}

/** The same along one side of the page. */
export function SideDialog({ cancel, ...props }: SideDialogProps) {
  const { parts } = useWords();
  useFocusBack();
  return <Drawer opened closeButtonProps={{ "aria-label": cancel ?? parts.cancel }} {...props} />;
}
