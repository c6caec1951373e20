import { Paper, Tabs, Text, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Navigate, useParams } from "react-router";
import { assessmentQuery } from "../../api/assessments.ts";
import { useWords } from "../../language/words.ts";
import { Loaded } from "../../parts/loaded.tsx";
import { PageTitle } from "../../parts/page-title.tsx";
import { StageBadge } from "../../parts/state-badges.tsx";
import { isWriting } from "../../shell/shortcuts.ts";
import { updatedIn } from "./changes/compared.ts";
import { WhatChanged } from "./changes/what-changed.tsx";
import { pinsIn } from "./pins/pinned.ts";
import { ReadingProvider } from "./reading/provider.tsx";
import { useRemembered } from "./reading/remembered.ts";
import { useRoomBelow } from "./reading/room-below.ts";
import { Splitter } from "./reading/splitter.tsx";
import { Clocks } from "./review/clocks.tsx";
import { Criteria } from "./review/criteria.tsx";
import { Decision } from "./review/decision.tsx";
import { unrated } from "./review/judging.ts";
import { ReadingPane } from "./review/reading-pane.tsx";
import { ReviewedRecord, useReviewed } from "./review/record.tsx";
import { Report } from "./review/report.tsx";
import classes from "./review/review.module.css";
import { ReviewMenu } from "./review/review-menu.tsx";
import { Session } from "./review/session.tsx";
import { type Tab, tabs, useTab } from "./review/tab.ts";

const readers = ["assessor", "team", "mentor"] as const;

/** One assessment under review: left what was handed in, right criteria, session, decision and report. */
export function ReviewPage() {
  const { id = "" } = useParams();
  const query = useQuery(assessmentQuery(id));
  return (
    <Loaded query={query}>
      {(on) =>
        readers.some((reader) => on.youAre.includes(reader)) ? (
          <ReviewedRecord key={on.id} on={on}>
            <ReadAndReviewed />
          </ReviewedRecord>
        ) : (
          <Navigate replace to={`/assessments/${id}`} />
        )
      }
    </Loaded>
  );
}

/** On a phone the pane in which things are read is a part of its own, which opening a place turns to. */
const paneInSight = { part: "handed-in" };

function ReadAndReviewed() {
  const { on } = useReviewed();
  const isWide = useIsWide();
  const pins = useMemo(() => pinsIn(on), [on]);
  return (
    <ReadingProvider on={on} pins={pins} {...(isWide ? {} : { besides: paneInSight })}>
      <Review />
    </ReadingProvider>
  );
}

/** Whether both halves stand side by side. */
function useIsWide(): boolean {
  return useMediaQuery("(min-width: 62em)", true, { getInitialValueInEffect: false });
}

function Review() {
  const { review } = useWords();
  const { on, judges } = useReviewed();
  const { student, project, programme, attempt, edition, assessor } = on;
  const isWide = useIsWide();
  return (
    <>
      <PageTitle
        title={review.title(student.name, project.title)}
        lead={
          <>
            {review.lead(programme.title, attempt, edition.number)} ·{" "}
            {assessor ? review.assessor(assessor.name) : review.noAssessor}
            {!judges && <Text size="sm">{review.onlyLooking}</Text>}
          </>
        }
        beside={<StageBadge stage={on.stage} size="lg" />}
        actions={
          <>
            {!on.hold && <Clocks />}
            <ReviewMenu />
          </>
        }
      />
      {on.hold && <Clocks />}
      <Panes isWide={isWide} />
    </>
  );
}

const usualPanePercent = 50;

/** On a phone the review's parts alone, reading among them; else reading stands beside them. */
function Panes({ isWide }: { isWide: boolean }) {
  if (isWide) return <TwoPanes />;
  return (
    <Paper>
      <Parts isWide={false} />
    </Paper>
  );
}

/** Left what was handed in, as wide as wanted and as tall as the window; right the parts of the review. */
function TwoPanes() {
  const { review, reading } = useWords();
  const left = useRef<HTMLDivElement>(null);
  const [percent, setPercent] = useRemembered("pane", usualPanePercent);
  const [isFull, setFull] = useState(false);
  useRoomBelow(left);
  return (
    <div
      className={classes.panes}
      style={{ gridTemplateColumns: isFull ? "minmax(0, 1fr)" : `${percent}% auto minmax(0, 1fr)` }}
    >
      <Paper ref={left} className={classes.left} component="section" aria-label={review.tabs["handed-in"]}>
        <ReadingPane wide={{ isWide: isFull, set: setFull }} />
      </Paper>
      {!isFull && (
        <>
          <Splitter
            label={reading.paneWidth}
            percent={percent}
            least={30}
            most={70}
            usual={usualPanePercent}
            onChange={setPercent}
          />
          <Paper>
            <Parts isWide />
          </Paper>
        </>
      )}
    </div>
  );
}

/** The tab says what they are to those who see it; a list of the headings of the page says it, too. */
const withoutTitle: readonly Tab[] = ["criteria", "session", "decision", "report"];

function Parts({ isWide }: { isWide: boolean }) {
  const { review } = useWords();
  const { on, told } = useReviewed();
  const [asked, setTab] = useTab({ isWide });
  const hasChanges = updatedIn(on).length > 0;
  const shown = tabs.filter((tab) => (tab === "handed-in" ? !isWide : tab !== "changes" || hasChanges));
  const tab = shown.includes(asked) ? asked : "criteria";
  const left = told === "live" ? unrated(on).length : 0;
  const list = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    const open = list.current?.querySelector<HTMLElement>(`[data-part="${tab}"]`);
    // On a phone not all parts fit: the open one is brought into sight.
    open?.scrollIntoView({ inline: "center", block: "nearest" });
    // What was pressed is gone with its part: the keyboard goes on from the one that opened.
    if (!isFirst.current && document.activeElement === document.body) open?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [tab]);
  useDigits((digit) => {
    const chosen = shown[digit - 1];
    if (chosen) setTab(chosen);
  });
  return (
    <Tabs value={tab} onChange={(chosen) => chosen && setTab(chosen as Tab)} keepMounted={false}>
      <div className={classes.tabs} ref={list}>
        <Tabs.List aria-label={review.tabList}>
          {shown.map((one) => (
            <Tabs.Tab key={one} value={one} data-part={one}>
              {review.tabs[one]}
              {one === "criteria" && left > 0 && (
                <Text span inherit c="dimmed" className="figures">
                  {" "}
                  · {review.left(left)}
                </Text>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </div>
      {shown.map((one) => (
        <Tabs.Panel key={one} value={one} p="md" className={classes.part}>
          {withoutTitle.includes(one) && <VisuallyHidden component="h2">{review.tabs[one]}</VisuallyHidden>}
          <Part part={one} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** 1, 2, 3 … open the parts, unless something is being written. */
function useDigits(open: (digit: number) => void) {
  const newest = useRef(open);
  useEffect(() => {
    newest.current = open;
  });
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target)) return;
      if (/^[1-9]$/.test(event.key) && !document.querySelector("[aria-modal=true]"))
        newest.current(Number(event.key));
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

function Part({ part }: { part: Tab }) {
  switch (part) {
    case "handed-in":
      return (
        <div className={classes.reading}>
          <ReadingPane />
        </div>
      );
    case "changes":
      return <WhatChanged />;
    case "criteria":
      return <Criteria />;
    case "session":
      return <Session />;
    case "decision":
      return <Decision />;
    case "report":
      return <Report />;
  }
}
