import type { Assessment } from "../assessment.ts";
import type { Command } from "../commands.ts";
import { carryOut } from "../decide.ts";
import type { Fact } from "../facts.ts";
import type { Refusal } from "../refusals.ts";

/** Why a command is refused; thrown where it is not. */
export function refusalsOf(on: Assessment, command: Command): readonly Refusal[] {
  const answer = carryOut(on, command);
  if (answer.ok) throw new Error(`${command.do} was not refused`);
  return answer.refusals;
}

/** The facts a command adds; thrown where it is refused. */
export function factsFrom(on: Assessment, command: Command): readonly Fact[] {
  const answer = carryOut(on, command);
  if (!answer.ok) throw new Error(`${command.do} was refused: ${JSON.stringify(answer.refusals)}`);
  return answer.facts;
}

/** The record after the clock alone has come to an instant. */
export function atClock(on: Assessment, at: Command["at"]): Assessment {
  const answer = carryOut(on, { do: "let-time-pass", by: "clock", at });
  if (!answer.ok) throw new Error("time was refused");
  return answer.after;
}
