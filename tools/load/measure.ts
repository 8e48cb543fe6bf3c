/** What one kind of page took, in milliseconds. */
export interface Measured {
  readonly name: string
  readonly p50: number
  readonly p95: number
  readonly worst: number
}

const WARM_UP = 5

/** Asks for the addresses one after the other, as one person does; the first ones do not count. */
export async function measure(
  name: string,
  addresses: readonly string[],
  cookie: string,
): Promise<Measured> {
  const times: number[] = []
  for (const [i, address] of [...addresses.slice(0, WARM_UP), ...addresses].entries()) {
    const started = performance.now()
    const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' })
    await answer.text()
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`)
    if (i >= WARM_UP) times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
  return { name, p50: at(0.5) ?? 0, p95: at(0.95) ?? 0, worst: times.at(-1) ?? 0 }
}
