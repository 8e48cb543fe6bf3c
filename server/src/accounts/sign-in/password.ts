import { hash, verify } from '@node-rs/argon2'

/** Argon2id, 19 MiB, two passes: the least that OWASP's password storage guide still calls enough. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Nobody's password: what an unknown sign-in name is checked against, so that it costs the same time as a
 * wrong password. Made with the same `strength`; a test compares.
 */
export const DECOY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$NjsrsVFuxms75gt5Qi0BQA$J3yU/pLsw0B5g/lPw+HkBl1y0eGe8z+P2apD8nbPq3M'

/** 密码的摘要（Argon2id），可以存进库里。 */
export function hashPassword(password: string): Promise<string> {
  return hash(asTyped(password), strength)
}

/** 密码对不对；没有摘要的（没有这个人、还没有设密码）花一样的时间，总是不对。 */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const isRight = await verify(kept ?? DECOY_HASH, asTyped(password))
  return kept !== null && isRight
}

/** Input methods give full-width and half-width letters by turns: both are the same password. */
function asTyped(password: string): string {
  return password.normalize('NFKC')
}
