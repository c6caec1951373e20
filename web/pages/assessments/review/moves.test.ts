import { expect, test } from "vitest";
import type { Assessment, Moved } from "../../../api/generated/api.ts";
import { Problem } from "../../../api/problem.ts";
import { Moves, type Wanted } from "./moves.ts";

/** A server that takes a move only on its newest version, and can be moved by somebody else. */
function server(version: number) {
  const taken: string[] = [];
  let underWay = 0;
  let most = 0;
  const moved = (): Moved => ({ assessment: "a", version, stage: "deciding", recorded: [] });
  return {
    taken,
    get mostAtOnce() {
      return most;
    },
    movedByAnother() {
      version += 1;
    },
    async send(named: number, { path }: Wanted): Promise<Moved> {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      if (named !== version) throw new Problem({ status: 412, code: "stale-version" });
      if (path === "refused") throw new Problem({ status: 409, code: "hold-on" });
      version += 1;
      taken.push(`${path} on ${named}`);
      return moved();
    },
    read: async () => ({ version }) as Assessment,
  };
}

const put = (path: string, stillMeant?: Wanted["stillMeant"]): Wanted => ({
  method: "PUT",
  path,
  ...(stillMeant && { stillMeant }),
});

test("moves go out one at a time, in order, each on the version the one before it made", async () => {
  const there = server(3);
  const moves = new Moves(3, there);
  await Promise.all([moves.send(put("a")), moves.send(put("b")), moves.send(put("c"))]);
  expect(there.taken).toEqual(["a on 3", "b on 4", "c on 5"]);
  expect(there.mostAtOnce).toBe(1);
});

test("a move refused does not hold up those after it", async () => {
  const there = server(1);
  const moves = new Moves(1, there);
  const refused = moves.send(put("refused"));
  const next = moves.send(put("next"));
  await expect(refused).rejects.toMatchObject({ code: "hold-on" });
  await next;
  expect(there.taken).toEqual(["next on 1"]);
});

test("a stale move goes out again where it still means the same, and not where it does not", async () => {
  const there = server(1);
  const moves = new Moves(1, there);
  there.movedByAnother();
  await moves.send(put("harmless", (now) => now.version === 2));
  there.movedByAnother();
  await expect(moves.send(put("verdict"))).rejects.toMatchObject({ code: "stale-version" });
  there.movedByAnother();
  await expect(moves.send(put("contested", () => false))).rejects.toMatchObject({ code: "stale-version" });
  // The record was read, so that the next move names its version.
  await moves.send(put("again"));
  expect(there.taken).toEqual(["harmless on 2", "again on 5"]);
});
