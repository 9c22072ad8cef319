import { formatProblem } from 'mendix-secret-store';
import { GCP } from '../../../../lib/stores/gcp';
import { gcpArgs } from '../../../gcp-environments';

const LABEL_KEY =
  'must have a key of 1 to 63 lower-case letters, digits, _ and -, beginning with a letter, at most 128 bytes';
const LABEL_VALUE = 'must be at most 63 lower-case letters, digits, _ and -, at most 128 bytes';

test.each<[string, object, string[]]>([
  [
    'labels that Google refuses',
    { secretLabels: { Team: 'x', '1a': 'x', 'a.b': 'x', ok: 'Shop', long: 'x'.repeat(64), bytes: 'あ'.repeat(43) } },
    [
      `secretLabels.Team: ${LABEL_KEY}`,
      `secretLabels["1a"]: ${LABEL_KEY}`,
      `secretLabels["a.b"]: ${LABEL_KEY}`,
      `secretLabels.ok: ${LABEL_VALUE}, got "Shop"`,
      `secretLabels.long: ${LABEL_VALUE}, got "${'x'.repeat(64)}"`,
      `secretLabels.bytes: ${LABEL_VALUE}, got "${'あ'.repeat(43)}"`,
    ],
  ],
  [
    'more labels than a secret can have',
    { secretLabels: Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`label${index}`, 'x'])) },
    ['secretLabels: must have at most 63 labels, got 64'],
  ],
])('fails on %s', (_, change, problems) => {
  expect(GCP.checkDeployment({ ...gcpArgs(), ...change }).map(formatProblem)).toEqual(problems);
});
