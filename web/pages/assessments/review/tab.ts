import { useSearchParams } from "react-router";
import type { Assessment } from "../../../api/generated/api.ts";
import { placeFromAddress } from "../reading/place.ts";
import { unrated } from "./judging.ts";
import { useReviewed } from "./record.tsx";

export const tabs = ["handed-in", "changes", "criteria", "session", "decision", "report"] as const;
export type Tab = (typeof tabs)[number];

/**
 * The part of the review that is open; it stands in the address, so that it can be linked to and gone back from. Where
 * files are a part of their own, a link to a place in one opens that part.
 */
export function useTab({ isWide = true } = {}): [Tab, (tab: Tab) => void] {
  const { on } = useReviewed();
  const [asked, setAsked] = useSearchParams();
  const named = tabs.find((tab) => tab === asked.get("part"));
  return [
    named ?? (!isWide && placeFromAddress(asked) ? "handed-in" : firstTab(on)),
    (tab) => setAsked((now) => withPart(now, tab), { replace: true, preventScrollReset: true }),
  ];
}

/** What is read beside it stays open. */
function withPart(now: URLSearchParams, tab: Tab): URLSearchParams {
  const next = new URLSearchParams(now);
  next.set("part", tab);
  return next;
}

/** Where the work is. */
function firstTab(on: Assessment): Tab {
  if (on.stage === "in-session") return "session";
  if (on.stage === "deciding" && unrated(on).length === 0) return "decision";
  const isDecided = ["awaiting-update", "update-in", "update-expired", "approved", "to-rework"].includes(
    on.stage,
  );
  return isDecided ? "decision" : "criteria";
}
