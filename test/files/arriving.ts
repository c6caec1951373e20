/** Bytes as a request brings them: what is there at a time. */
export async function* arriving(source: AsyncIterable<Uint8Array>) {
  for await (const chunk of source) yield [chunk];
}
