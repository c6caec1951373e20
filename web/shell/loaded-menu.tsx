import { Menu } from "@mantine/core";
import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type Ref,
  useEffect,
  useRef,
  useState,
} from "react";

interface LoadedMenuProps {
  readonly button: ReactElement<{ ref?: Ref<HTMLButtonElement> }>;
  readonly width?: number;
  readonly children: ReactNode;
}

/** Takes the place of a bare button just pressed, and opens at once; the keyboard finds back to the button. */
export function LoadedMenu({ button, width, children }: LoadedMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    target.current?.focus();
    setOpen(true);
  }, []);
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      withinPortal={false}
      {...(width !== undefined && { width })}
    >
      <Menu.Target>{cloneElement(button, { ref: target })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
