import { AdmissionAction, admissionManifests } from 'mendix-secret-store';
import { parseAllDocuments } from 'yaml';
import { run } from './run';

const printed = async (...words: string[]) => {
  const { code, stdout, stderr } = await run(['admission-policy', ...words]);
  expect([code, stderr]).toEqual([0, '']);
  return parseAllDocuments(stdout).map((document) => document.toJS() as object);
};

test('admission-policy prints the policy and a binding that denies', async () => {
  const { policy, binding } = admissionManifests();
  expect(await printed()).toEqual([policy, binding]);
  expect(binding.spec.validationActions).toEqual(['Deny']);
});

test.each(Object.values(AdmissionAction))('--action %s sets the validation action of the binding', async (action) => {
  const [policy, binding] = await printed('--action', action);
  expect(policy).toEqual(admissionManifests().policy);
  expect(binding).toMatchObject({ spec: { validationActions: [action] } });
});
