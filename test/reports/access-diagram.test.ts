import { type AccessReport, accessReportMermaid, accessReportOf, type AccessTargetKind } from 'mendix-secret-store';
import { GUIDE } from '../guide/environments';

const report = (kind: AccessTargetKind, names: readonly string[]): AccessReport => ({
  store: 'a store',
  namespace: 'apps',
  name: 'orders',
  chains: [
    { target: { kind, names }, rights: ['read'], links: [{ kind: 'Namespace', name: 'apps', how: 'its pods' }] },
  ],
  others: [],
});

test('draws a link that several chains share only once', () => {
  expect(accessReportMermaid(accessReportOf(GUIDE.vault))).toBe(
    [
      'flowchart TD',
      '  n1["Namespace<br/>mendix-apps"]',
      '  n2["ServiceAccount<br/>my-app-1"]',
      '  n3["Auth method<br/>auth/kubernetes"]',
      '  n4["Role<br/>auth/kubernetes/role/mendix-mendix-apps.my-app-1"]',
      '  n5["Policy<br/>mendix-mendix-apps.my-app-1"]',
      '  n6["Secret<br/>secret/data/mendix-apps/my-app-1/database"]',
      '  n7["Secret<br/>secret/data/mendix-apps/my-app-1/file-storage"]',
      '  n8["Secret<br/>secret/data/mendix-apps/my-app-1/configuration"]',
      '  n1 --> n2',
      '  n2 --> n3',
      '  n3 --> n4',
      '  n4 --> n5',
      '  n5 --> n6',
      '  n5 --> n7',
      '  n5 --> n8',
      '',
    ].join('\n'),
  );
});

test('draws several secrets with the same access as one box', () => {
  expect(accessReportMermaid(report('Secrets', ['a', 'b', 'c']))).toContain('n2["Secrets<br/>3, such as a"]');
});

test('escapes text that looks like Mermaid syntax', () => {
  const nasty = '"]; click n1 "javascript:x"\n```<b>#quot;💥';
  const picture = accessReportMermaid(report('Secret', [nasty]));
  const boxes = picture.split('\n').slice(1, 3);
  boxes.forEach((box) => expect(box).toMatch(/^ {2}n\d+\["[\w #;./:@,-]+<br\/>[\w #;./:@,-]+"\]$/));
  expect(picture.split('\n')).toHaveLength(5);
  expect(picture).toContain('#128165;');
});
