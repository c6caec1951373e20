import { appealEnds } from "../rules/appeal.ts";
import type { Assessment, Rated } from "../rules/assessment.ts";
import { deliverableState, type Judged } from "../rules/criteria.ts";
import type { Evidence } from "../rules/facts.ts";
import { type Concerned, may, type Person, relationsTo } from "../rules/may.ts";
import { criteriaAbout } from "../rules/rubric.ts";
import type { DeliverableKey, Instant } from "../rules/words.ts";
import type { Edition } from "../store/editions.ts";
import type { Beside } from "../store/reading.ts";
import type { AssessmentView } from "./shapes/assessment.ts";
import { iso, isoOrNull } from "./shapes/common.ts";
import { itemView, type Seen } from "./view-items.ts";
import { outcomeView, requestView, sessionView } from "./view-session.ts";

/** One assessment as this reader may see it: names and texts in place of ids and digests, drafts kept back. */
export function assessmentView(
  on: Assessment,
  reader: Person,
  concerned: Concerned,
  edition: Edition,
  beside: Beside,
  now: Instant,
): AssessmentView {
  const youAre = relationsTo(reader, concerned);
  const works = youAre.includes("assessor") || youAre.includes("team");
  const { policy } = on.terms;
  const guidance = may(reader, "see-guidance", concerned) || policy.guidanceVisibleToStudents;
  const criteria = works || youAre.includes("mentor") || policy.criteriaVisibleToStudents;
  const seen: Seen = {
    on,
    text: (digest) => (digest === null ? null : (beside.texts.get(digest) ?? null)),
    judging: works ? "live" : isDecided(on) ? "decided" : "hidden",
  };
  const named = (id: string) => ({ id, name: beside.names.get(id) ?? "" });
  const { content, programme, number, project } = edition;
  return {
    id: on.id,
    version: on.version,
    stage: on.stage,
    attempt: on.attempt,
    serverTime: iso(now),
    youAre: [...youAre],
    student: named(on.student),
    assessor: on.assessor === null ? null : named(on.assessor),
    mentors: concerned.mentors.map(named),
    project: {
      ...{ id: project.id, key: project.key, title: content.title, summary: content.summary },
      ...{ brief: content.brief, hours: content.hours },
    },
    programme: { ...programme },
    edition: { id: edition.id, number },
    policy: { ...policy },
    guidance: guidance ? content.guidance : null,
    questions: guidance ? [...content.questions] : null,
    deliverables: content.deliverables.map((deliverable) => deliverableView(seen, deliverable)),
    criteria: criteria ? content.criteria.map((criterion) => criterionView(seen, criterion, guidance)) : [],
    skills: content.skills.map((skill) => skillView(seen, skill)),
    submitted: "submitted" in on ? iso(on.submitted) : null,
    sessionNotBefore: isoOrNull(on.sessionNotBefore),
    booking: on.booking === null ? null : { start: iso(on.booking.start), end: iso(on.booking.end) },
    session: sessionView(seen),
    hold: holdView(seen, works),
    ...requestView(seen),
    ...outcomeView(seen, on.stage === "to-rework" ? appealEnds(on) : null),
    studentNoShows: on.studentNoShows,
    reworksBefore: on.reworksBefore,
  };
}

type Content = Edition["content"];

function isDecided(on: Assessment): boolean {
  return (
    on.stage === "awaiting-update" ||
    on.stage === "update-in" ||
    on.stage === "update-expired" ||
    on.stage === "approved" ||
    on.stage === "to-rework"
  );
}

function deliverableView(seen: Seen, deliverable: Content["deliverables"][number]) {
  const { on } = seen;
  const { key, name, description, kind, accepts, maxBytes, required } = deliverable;
  const placed = on.stage === "preparing" ? on.placed[key] : undefined;
  const handedIn = "handedIn" in on ? on.handedIn[key] : undefined;
  const replaced = ("replaced" in on ? on.replaced?.[key] : undefined) ?? [];
  const shown =
    "handedIn" in on &&
    seen.judging !== "hidden" &&
    !(seen.judging === "decided" && on.stage === "update-in");
  return {
    ...{ key, name, description, kind, maxBytes, required },
    accepts: [...accepts],
    placed: placed === undefined ? null : itemView(seen, placed),
    handedIn: handedIn === undefined ? null : itemView(seen, handedIn),
    replaced: replaced.map((item) => itemView(seen, item)),
    state: shown ? deliverableState(on, deliverable) : null,
    rated: shown ? isRated(on, key) : null,
  };
}

function isRated(on: Pick<Judged, "terms" | "criteria">, deliverable: DeliverableKey): boolean {
  return criteriaAbout(on.terms.rubric, deliverable).some(({ key }) => on.criteria[key]?.value);
}

function criterionView(seen: Seen, criterion: Content["criteria"][number], guidance: boolean) {
  const { on } = seen;
  const { key, text, deliverable, skill, required } = criterion;
  const reopened =
    on.stage === "update-in" && on.updates.some(({ items }) => Object.hasOwn(items, deliverable));
  const shown = ratedView(seen, "criteria" in on ? on.criteria[key] : undefined, reopened);
  return {
    ...{ key, text, deliverable, skill, required },
    guidance: guidance ? criterion.guidance : null,
    rating: shown.value,
    comment: shown.comment,
    evidence: shown.evidence,
    before: shown.before,
    carriedOver: on.carriedOver.criteria[key] ?? null,
  };
}

function skillView(seen: Seen, { key, name, description }: Content["skills"][number]) {
  const { on } = seen;
  const reopened = on.stage === "update-in" && on.request.openSkills.includes(key);
  const shown = ratedView(seen, "skills" in on ? on.skills[key] : undefined, reopened);
  return {
    ...{ key, name, description },
    judgement: shown.value,
    comment: shown.comment,
    evidence: shown.evidence,
    before: shown.before,
    carriedOver: on.carriedOver.skills[key] ?? null,
  };
}

/** While an update is judged again, the student goes on seeing what the decision said: nothing, where nothing was there. */
function ratedView<Value>({ text, judging }: Seen, rated: Rated<Value> | undefined, reopened: boolean) {
  if (rated === undefined || judging === "hidden")
    return { value: null, comment: null, evidence: [], before: null };
  const isDraft = judging === "decided" && reopened;
  return {
    value: isDraft ? rated.before : rated.value,
    comment: isDraft ? null : text(rated.comment),
    evidence: isDraft ? [] : rated.evidence.map((piece) => evidenceView(piece, text)),
    before: isDraft ? null : rated.before,
  };
}

function evidenceView({ path, ...where }: Evidence, text: Seen["text"]) {
  return path === undefined ? { ...where } : { ...where, path: text(path) };
}

function holdView({ on, text }: Seen, works: boolean): AssessmentView["hold"] {
  if (on.hold === null) return null;
  const { since, because, reason } = on.hold;
  return { since: iso(since), because, reason: works ? text(reason) : null };
}
