/** A list with members that `compact` drops: those that are `false` or undefined. */
export type Sparse<Member> = readonly (Member | false | undefined)[];

/** The members of a list that are neither `false` nor undefined, in their order. */
export function compact<Member>(members: Sparse<Member>): Member[] {
  return members.filter((member): member is Member => member !== false && member !== undefined);
}
