import fc from 'fast-check';
import { accessReportMarkdown, runbookMarkdown } from 'mendix-secret-store';
import { awsRunbook, fieldsNotInRunbook } from '../../../lib/core/aws/runbook';
import { azureRunbook, FIELDS_NOT_IN_RUNBOOK } from '../../../lib/core/azure/runbook';
import { FIELDS_NOT_IN_REPORTS } from '../../../lib/core/vault/access';
import { vaultAccessReport } from '../../../lib/core/vault/access-report';
import { vaultRunbook } from '../../../lib/core/vault/runbook';
import type { Input } from '../../stores';
import { AWS } from '../../stores/aws';
import { AZURE } from '../../stores/azure';
import { VAULT } from '../../stores/vault';

const without = (args: Input, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(args).filter(([field]) => !fields.includes(field)));
const roles = fc.constantFrom(
  {},
  { rolePath: '/apps/', permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/boundary' },
  { podIdentityRoleArn: 'arn:aws:iam::123456789012:role/orders' },
);
const serviceAccount = fc.constantFrom({}, { adoptServiceAccount: false }, { adoptServiceAccount: true });

test('a runbook on AWS says the same without the fields that nobody waits for', () => {
  const page = (args: Input) => runbookMarkdown(awsRunbook({ environment: args as never }));
  let good = 0;
  fc.assert(
    fc.property(AWS.environments, serviceAccount, roles, (environment, adopted, role) => {
      const args = { ...AWS.argsOf(environment), ...adopted, ...role };
      fc.pre(AWS.checkArgs(args).length === 0);
      good += 1;
      expect(page(without(args, fieldsNotInRunbook(args)))).toBe(page(args));
    }),
  );
  expect(good).toBeGreaterThan(50);
});

test('a runbook on AWS tells people the ARN of the role to annotate an adopted ServiceAccount with', () => {
  const args = { ...AWS.args, adoptServiceAccount: true };
  expect(fieldsNotInRunbook(args)).toEqual([]);
  expect(runbookMarkdown(awsRunbook({ environment: args as never }))).toContain(
    'eks.amazonaws.com/role-arn=arn:aws:iam::123456789012:role/',
  );
});

test('a runbook on Azure says the same without the fields that nobody waits for', () => {
  const page = (args: Input) => runbookMarkdown(azureRunbook({ environment: args as never }));
  fc.assert(
    fc.property(AZURE.environments, serviceAccount, (environment, adopted) => {
      const args = { ...AZURE.argsOf(environment), ...adopted };
      fc.pre(AZURE.checkArgs(args).length === 0);
      expect(page(without(args, FIELDS_NOT_IN_RUNBOOK))).toBe(page(args));
    }),
  );
});

test('the reports on Vault say the same without the fields that nobody waits for', () => {
  const pages = (args: Input) => [
    runbookMarkdown(vaultRunbook({ environment: args as never })),
    accessReportMarkdown(vaultAccessReport({ environment: args as never })),
  ];
  fc.assert(
    fc.property(VAULT.environments, serviceAccount, (environment, adopted) => {
      const args = { ...VAULT.argsOf(environment), ...adopted };
      fc.pre(VAULT.checkArgs(args).length === 0);
      expect(pages(without(args, FIELDS_NOT_IN_REPORTS))).toEqual(pages(args));
    }),
  );
});
