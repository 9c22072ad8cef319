/**
 * Characters that nobody sees: control characters, line separators, formats such as the marks that reverse the order of what
 * follows, and what a font shows as nothing. A name with one of them looks like another name in a command, in SQL or in a
 * policy that a person reads and pastes.
 *
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
