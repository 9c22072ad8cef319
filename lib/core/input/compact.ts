/** A list in which `false` or undefined stands for a member that is left out. */
export type Sparse<Member> = readonly (Member | false | undefined)[];

/** The members of a list that are not left out, in their order. */
export function compact<Member>(members: Sparse<Member>): Member[] {
  return members.filter((member): member is Member => member !== false && member !== undefined);
}
