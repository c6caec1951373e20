import type { Absent, Judgement, Phase } from "../rules/facts.ts";
import type { SkillKey } from "../rules/words.ts";
import { type Acted, type Asking, act } from "./act.ts";
import type { World } from "./world.ts";

/** Opens the live meeting (R12). */
export function startSession(world: World, asking: Asking): Promise<Acted> {
  return act(world, asking, "start-session", () => ({ wish: { do: "start-session" } }));
}

/** Begins the next phase of the meeting. */
export function beginPhase(world: World, asking: Asking, wanted: { readonly phase: Phase }): Promise<Acted> {
  return act(world, asking, "begin-phase", () => ({ wish: { do: "begin-phase", ...wanted } }));
}

/** Notes a question asked and its answer, with what it shows of a skill. */
export function noteAnswer(
  world: World,
  asking: Asking,
  wanted: {
    readonly question: string | null;
    readonly asked: string;
    readonly answered: string;
    readonly judgement: Judgement | null;
    readonly skill: string;
  },
): Promise<Acted> {
  return act(world, asking, "note-answer", async ({ assessment, seal }) => {
    const { question, asked, answered, judgement, skill } = wanted;
    const { content } = await world.editions.get(assessment.terms.edition);
    if (question !== null && !content.questions.some(({ key }) => key === question)) {
      return { refusals: [{ code: "unknown-question", question }] };
    }
    return {
      wish: {
        do: "note-answer",
        question,
        asked: seal(asked),
        answered: seal(answered),
        judgement,
        skill: skill as SkillKey,
      },
    };
  });
}

/** Ends the meeting; the report is due from here (R13). */
export function closeSession(world: World, asking: Asking): Promise<Acted> {
  return act(world, asking, "close-session", () => ({ wish: { do: "close-session" } }));
}

/** Declares who did not come (R11). */
export function declareNoShow(
  world: World,
  asking: Asking,
  wanted: { readonly absent: Absent },
): Promise<Acted> {
  return act(world, asking, "declare-no-show", () => ({ wish: { do: "declare-no-show", ...wanted } }));
}
