import { checkManifests } from '../../lib/check';

/** The findings in the manifests of an example as `code subject`, including findings that an annotation switches off. */
export const findingsIn = (text: string): string[] =>
  checkManifests([{ name: 'a.yaml', text }], { noSuppress: true }).findings.map(
    ({ code, subject }) => `${code} ${subject ?? ''}`,
  );
