/**
 * Invisible characters: control characters, line separators, format characters such as the marks that reverse the order
 * of the following text, and characters that fonts do not render. A name that contains one looks like another name in a
 * command, in SQL or in a policy that a person reads and pastes.
 *
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
