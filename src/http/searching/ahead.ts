/**
 * Begins pieces of work before they are asked for, so many at once, and hands on what came of them in their order.
 * When nobody asks any more, what was begun is left to end by itself.
 */
export async function* ahead<Done>(
  pieces: AsyncIterable<() => Promise<Done>>,
  atOnce: number,
): AsyncGenerator<Done, void> {
  const begun: Promise<Done>[] = [];
  for await (const piece of pieces) {
    const done = piece();
    // One that fails is told when its turn comes, and to nobody when that does not come.
    done.catch(() => {});
    begun.push(done);
    if (begun.length < atOnce) continue;
    yield (await begun.shift()) as Done;
  }
  for (const done of begun) yield await done;
}
