import { begin, handIn, isRefused, judge, meet, preview, rate } from "./attempts.ts";
import { certificateOnDisk } from "./certificate.ts";
import { inParis, type Narrator } from "./narrator.ts";
import { Telling } from "./telling.ts";
import type { Theatre } from "./theatre.ts";
import type { Attempt } from "./visitor.ts";

const approve: [string, object] = ["verdict", { decision: "approve" }];
const programme = "web-application-developer";

/** Three students' ways through one project, told as they happen. */
export async function play(theatre: Theatre, narrator: Narrator): Promise<void> {
  const student = { roles: ["student"], learns: programme, mentor: "Marta Kowalczyk" } as const;
  const people = await theatre.admit([
    { name: "Marta Kowalczyk", roles: ["mentor"] },
    { name: "Ada Lindqvist", roles: ["assessor"] },
    { name: "Claire Vasseur", roles: ["team"] },
    { name: "Nadia Rossi", ...student },
    { name: "Tobias Vogel", ...student },
    { name: "Lena Sato", ...student },
  ]);
  const telling = new Telling(theatre, narrator, people);
  narrator.chapter("Nadia: one change away");
  await nadia(telling);
  narrator.chapter("Tobias: three times to rework, and a case");
  await tobias(telling);
  narrator.chapter("Lena: the window ends while nobody watches");
  await lena(telling);
}

async function nadia(telling: Telling): Promise<void> {
  const { theatre, narrator, claire, ada } = telling;
  const nadia = telling.who("Nadia Rossi");
  const attempt = await begin(narrator, nadia);
  await theatre.pass(5.5);
  await handIn(narrator, nadia, attempt);
  await telling.receipt(nadia, attempt);
  await telling.mails({ "Claire Vasseur": 1, "Nadia Rossi": 1 });
  await telling.assign(claire, attempt);
  await theatre.pass(18);
  await rate(narrator, ada, attempt, { notMet: ["programme-table"] });
  await telling.book(attempt, "2025-10-25T11:15:00Z");
  await theatre.passUntil("2025-10-25T11:15:00Z");
  await meet(narrator, ada, attempt, theatre.pass);
  await judge(narrator, ada, attempt, { notYet: ["semantic-structure"] });
  await preview(narrator, ada, attempt, "request-update");
  const lacks = ["deliverables-not-complete", "skills-not-acquired"];
  await isRefused(narrator, ada, attempt, approve, ["tries to approve", lacks]);

  await theatre.passUntil("2025-10-25T12:00:00Z");
  await telling.requestUpdate(attempt, nadia);
  await telling.report(attempt);
  await telling.mails({ "Nadia Rossi": 2, "Marta Kowalczyk": 1 });
  // 48 elapsed hours from 14:00 on Saturday end at 13:00 on Monday: the clocks go back in between (R20).
  const { window } = (await telling.read(nadia, attempt)).request ?? {};
  narrator.check("the end of the window", window?.ends, "2025-10-27T12:00:00.000Z");
  narrator.tell("48 hours run, also through the night in which the clocks go back. They end on");
  narrator.aside(inParis(window?.ends ?? ""));
  await isRefused(narrator, ada, attempt, approve, ["tries to approve now", ["update-not-in", ...lacks]]);

  await theatre.pass(36);
  narrator.tell("36 hours have passed; twelve are left.");
  await telling.mails({ "Nadia Rossi": 1 });
  await theatre.pass(11);
  narrator.tell("47 hours have passed; one is left.");
  await telling.mails({ "Nadia Rossi": 1 });
  await telling.update(nadia, attempt);
  await telling.mails({ "Ada Lindqvist": 1, "Nadia Rossi": 1 });
  const changes = [{ deliverable: "source", what: "And the colours, please.", proves: [] }];
  await ada.move(attempt, "POST", "update/opening");
  await rate(narrator, ada, attempt, { about: "source", notMet: ["reader-settings"] });
  await judge(narrator, ada, attempt, { only: ["semantic-structure"] });
  const again: [string, object] = ["verdict", { decision: "request-update", changes }];
  await isRefused(narrator, ada, attempt, again, ["asks for a second update", ["update-already-requested"]]);
  await preview(narrator, ada, attempt, "approve");
  await telling.verdict(attempt, { decision: "approve" }, "approved");
  narrator.tell("Ada Lindqvist clicks “Approved project”.");
  await telling.mails({ "Nadia Rossi": 2, "Marta Kowalczyk": 1 });
  await telling.journal(attempt);
  await certificateOnDisk(telling, nadia);
}

async function tobias(telling: Telling): Promise<void> {
  const { narrator, claire, ada } = telling;
  const tobias = telling.who("Tobias Vogel");
  await fails(telling, 1, ["outline", "keyboard", "statement-honest"]);
  await telling.mails({ "Tobias Vogel": 2, "Marta Kowalczyk": 2 });
  await fails(telling, 2, ["outline", "statement-honest"]);
  narrator.tell("After the second time support is offered to him, his mentor and his assessor.");
  await telling.mails({ "Tobias Vogel": 3, "Marta Kowalczyk": 3, "Ada Lindqvist": 1 });
  narrator.check("open cases", (await telling.cases(claire)).length, 0);
  const attempt = await fails(telling, 3, ["outline", "statement-honest"]);
  narrator.tell("After the third time a support case opens by itself.");
  await telling.mails({ "Tobias Vogel": 3, "Claire Vasseur": 1 });
  const [opened, ...more] = await telling.cases(claire);
  narrator.check("open cases", [opened?.student.name, more.length], [tobias.name, 0]);
  const version = { "if-match": `"${opened?.version}"` };
  const owned = await claire.ask("POST", `support-cases/${opened?.id}/owner`, { person: claire.id }, version);
  narrator.check("taking the case on", owned.status, 200);
  narrator.tell(`${claire.name} takes it on. A case changes no result:`);
  await isRefused(narrator, claire, attempt, approve, ["tries to approve it for him", ["not-yours"]]);
  await isRefused(narrator, ada, attempt, approve, ["tries to approve it after all", ["wrong-stage"]]);
}

/** When Tobias and Ada meet. */
const sessions = ["2025-10-29T13:00:00Z", "2025-11-06T09:30:00Z", "2025-11-14T13:00:00Z"];

/** One whole attempt of Tobias that ends with a project to rework. */
async function fails(telling: Telling, nth: number, notMet: readonly string[]): Promise<Attempt> {
  const { theatre, narrator, claire, ada } = telling;
  const tobias = telling.who("Tobias Vogel");
  const attempt = await begin(narrator, tobias);
  await theatre.pass(1);
  await handIn(narrator, tobias, attempt);
  if (nth === 1) await telling.assign(claire, attempt);
  else await retakeIsNotYet(telling, attempt);
  await telling.mails({});
  await theatre.passUntil(sessions[nth - 1] ?? "");
  await rate(narrator, ada, attempt, { notMet });
  await meet(narrator, ada, attempt, theatre.pass);
  await judge(narrator, ada, attempt, { notYet: ["semantic-structure", "accessibility"] });
  await preview(narrator, ada, attempt, "rework");
  const gaps = [
    { deliverable: "source", what: "Headings that descend without a gap." },
    { skill: "accessibility", what: "One barrier that you found with a screen reader." },
  ];
  await telling.verdict(attempt, { decision: "rework", gaps }, "to-rework");
  const time = ["first", "second", "third"][nth - 1];
  narrator.tell(`${ada.name} clicks “Project to rework”, for the ${time} time.`);
  await telling.report(attempt);
  narrator.check("which time it is", (await telling.read(tobias, attempt)).result?.nth, nth);
  return attempt;
}

async function retakeIsNotYet(telling: Telling, attempt: Attempt): Promise<void> {
  const { theatre, narrator, ada } = telling;
  const inHours = (hours: number) => new Date(theatre.now() + hours * 3_600_000).toISOString();
  const early: [string, object] = ["session/booking", { start: inHours(1), end: inHours(2) }];
  await isRefused(narrator, ada, attempt, early, ["books the retake an hour ahead", ["session-too-early"]]);
}

async function lena(telling: Telling): Promise<void> {
  const { theatre, narrator, claire, ada } = telling;
  const lena = telling.who("Lena Sato");
  await theatre.passUntil("2025-11-17T08:00:00Z");
  const attempt = await begin(narrator, lena);
  await handIn(narrator, lena, attempt);
  await telling.assign(claire, attempt);
  await rate(narrator, ada, attempt, { notMet: ["programme-table"] });
  await meet(narrator, ada, attempt, theatre.pass);
  await judge(narrator, ada, attempt, { notYet: ["semantic-structure"] });
  await telling.requestUpdate(attempt, lena);
  const ends = (await telling.read(lena, attempt)).request?.window.ends ?? "";
  await telling.report(attempt);
  await telling.mails({ "Lena Sato": 2 });
  await theatre.stopWorker();
  narrator.tell("The power fails: no process works off what is due.");
  await theatre.pass(53);
  theatre.startWorker();
  await theatre.catchUp();
  narrator.tell("53 hours later the power is back, and what was missed is caught up.");
  const expired = await telling.read(ada, attempt);
  narrator.check("the stage", expired.stage, "update-expired");
  const { lines } = (await ada.get(`assessments/${attempt.id}/journal`)).body as {
    lines: { is: string; at: string }[];
  };
  narrator.check("the fact's instant", lines.at(-1), { ...lines.at(-1), is: "update-expired", at: ends });
  narrator.tell(`The journal says that the window ended on ${inParis(ends)}, to the second.`);
  await telling.mails({ "Lena Sato": 1, "Ada Lindqvist": 1 });

  attempt.version = expired.version;
  const late = await lena.move(attempt, "POST", "update", await telling.replacement(lena));
  narrator.check("the late update", [late.status, late.body.stage], [200, "update-expired"]);
  narrator.check("late files kept", (await telling.read(lena, attempt)).request?.late.length, 1);
  narrator.tell("Lena Sato hands her ZIP in after all. It is kept and shown as late, and not assessed.");
  const why = ["update-expired", "deliverables-not-complete", "skills-not-acquired"];
  await isRefused(narrator, ada, attempt, approve, ["tries to approve", why]);
  const gaps = [
    { deliverable: "source", what: "A programme in which every time is announced with its film." },
  ];
  await telling.verdict(attempt, { decision: "rework", gaps }, "to-rework");
  narrator.tell("Ada Lindqvist clicks “Project to rework”, the only result that is left.");
  await telling.journal(attempt);
}
