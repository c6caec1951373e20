import { cloneElement, lazy, type ReactElement, type ReactNode, type Ref, Suspense, useState } from "react";

const load = () => import("./loaded-menu.tsx");
const LoadedMenu = lazy(async () => ({ default: (await load()).LoadedMenu }));

interface Pressable {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick?: () => void;
  readonly onPointerEnter?: () => void;
  readonly onFocus?: () => void;
  readonly "aria-haspopup"?: "menu";
  readonly "aria-expanded"?: boolean;
}

interface MenuButtonProps {
  readonly button: ReactElement<Pressable>;
  readonly width?: number;
  /** The entries; drawn only while the menu is open. */
  readonly children: ReactNode;
}

/**
 * A button with a menu that is loaded when a hand or the keyboard first comes near: menus bring a good part of the
 * library with them, and most visits open none.
 */
export function MenuButton({ button, width, children }: MenuButtonProps) {
  const [isWanted, setWanted] = useState(false);
  const bare = cloneElement(button, {
    onClick: () => setWanted(true),
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    "aria-haspopup": "menu",
    "aria-expanded": false,
  });
  if (!isWanted) return bare;
  return (
    <Suspense fallback={bare}>
      <LoadedMenu button={button} {...(width !== undefined && { width })}>
        {children}
      </LoadedMenu>
    </Suspense>
  );
}
