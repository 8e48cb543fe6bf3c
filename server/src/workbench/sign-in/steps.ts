import { HOME, returnPath, type SignedIn } from '../../accounts/index.ts'

/** 登录以后还要先做的事，各在哪里做。 */
const places = {
  secondFactor: '/workbench/second-factor',
  newPassword: '/workbench/new-password',
  enrolment: '/workbench/enrolment',
} as const satisfies Record<NonNullable<SignedIn['due']>, string>

/** 还要先做的事在哪里做；做完回到 `to`。 */
export function placeOf(due: NonNullable<SignedIn['due']>, to: string): string {
  return withReturn(places[due], to)
}

/** 接下来去哪里：还要先做的事，或者本来要去的地方。 */
export function nextPlace(person: SignedIn | undefined, to: string): string {
  if (!person) return withReturn('/workbench/sign-in', to)
  return person.due ? placeOf(person.due, to) : returnPath(to)
}

/** 网址里带上做完以后回到哪里；回工作台的不用带。 */
export function withReturn(path: string, to: string): string {
  const back = returnPath(to)
  return back === HOME ? path : `${path}?to=${encodeURIComponent(back)}`
}
