import "../theme/mantine-signed-in.css";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Outlet, ScrollRestoration, useLocation } from "react-router";
import { listenForChanges } from "../api/live.ts";
import { useMe } from "../api/me.ts";
import { useLanguage } from "../language/words.ts";
import { ZoneContext } from "../language/zone.ts";
import { useFocusKept } from "../parts/focus-kept.ts";
import { Lines } from "../parts/loaded.tsx";
import classes from "./frame.module.css";
import { Header } from "./header.tsx";
import { OfflineNotice } from "./offline-notice.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { useToastsWanted } from "./toast.ts";

const GoTo = lazy(async () => ({ default: (await import("./go-to.tsx")).GoTo }));
const Toasts = lazy(async () => ({ default: (await import("./toasts.tsx")).Toasts }));
const ShortcutList = lazy(async () => ({ default: (await import("./shortcut-list.tsx")).ShortcutList }));

/** The frame around everything that a signed-in person sees. */
export function Frame() {
  const { timeZone, language } = useMe();
  const { words, setLanguage } = useLanguage();
  const queries = useQueryClient();
  const [search, setSearch] = useState(0);
  const [listing, setListing] = useState(false);
  const main = useFocusOnNewPage();
  useFocusKept();
  const hasToasts = useToastsWanted();

  useEffect(() => {
    void setLanguage(language);
  }, [language, setLanguage]);
  useEffect(() => listenForChanges(queries), [queries]);
  useShortcuts({ search: () => setSearch((turn) => turn + 1), list: () => setListing(true) });

  return (
    <ZoneContext value={timeZone}>
      <a className={classes.skip} href="#content">
        {words.shell.skip}
      </a>
      <Header onSearch={() => setSearch((turn) => turn + 1)} />
      <OfflineNotice />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        <Suspense fallback={<Lines />}>
          <Outlet />
        </Suspense>
      </main>
      <ScrollRestoration />
      <Suspense>
        {hasToasts && <Toasts />}
        {search > 0 && <GoTo turn={search} />}
        {listing && <ShortcutList onClose={() => setListing(false)} />}
      </Suspense>
    </ZoneContext>
  );
}

/** After following a link the keyboard stands at the new page's beginning, not at the link that is gone. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
