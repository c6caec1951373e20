import type { DeskWork } from "../../../src/rules/desk.ts";
import { countedEn } from "../counted.ts";

const work: Record<DeskWork, string> = {
  session: "Session",
  analyse: "To analyse",
  decide: "To decide",
  report: "Report due",
  "answer-update": "Update to answer",
  "close-expired": "Update expired",
};

const filters: Record<DeskWork, string> = {
  session: "Sessions",
  analyse: "To analyse",
  decide: "To decide",
  report: "Reports due",
  "answer-update": "Updates to answer",
  "close-expired": "Expired",
};

export const desk = {
  title: "Desk",
  lead: "What waits for you; what is due soonest stands first.",
  all: "All",
  show: "Show",
  work,
  filters,
  list: "What waits for you",
  inFilter: (filter: string, count: string) => `${filter} (${count})`,
  attempt: (attempt: number) => `Attempt ${attempt}`,
  held: "On hold",
  overdue: "Overdue",
  running: "Running now",
  sessionsToday: (count: number) => countedEn(count, "session today", "sessions today"),
  overdueCount: (count: number) => `${count} overdue`,
  clock: {
    session: "The session begins",
    analyse: "Handed in",
    decide: "The report is due",
    report: "The report is due",
    "answer-update": "Your answer is due",
    "close-expired": "The window ended",
  } satisfies Record<DeskWork, string>,
  empty: "Nothing waits for you",
  emptyNext:
    "As soon as a student hands in a project that is assigned to you, or an update arrives, it stands here.",
  emptyFilter: "Nothing of this kind waits for you",
  emptyFilterNext: "Other work may: show all of it.",
  showAll: "Show all",
};
