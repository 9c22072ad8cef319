import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import type { Properties, ResourceKind } from '../providers/provider';
import { optional, tagList, tagsOf, text, unlessGone, whereKnown } from './values';

/** `aws:iam/role:Role`. */
export function roles(iam: IAMClient): ResourceKind {
  return {
    computed: ['arn'],
    replacedBy: ['name', 'path'],
    create: async (inputs) => {
      const { Role } = await iam.send(
        new CreateRoleCommand({
          RoleName: text(inputs.name),
          AssumeRolePolicyDocument: text(inputs.assumeRolePolicy),
          Description: optional(inputs.description),
          Path: optional(inputs.path),
          PermissionsBoundary: optional(inputs.permissionsBoundary),
          Tags: tagList(inputs.tags),
        }),
      );
      return { id: text(inputs.name), outputs: { arn: Role?.Arn } };
    },
    read: async (id, state) => {
      const { Role } = await unlessGone(iam.send(new GetRoleCommand({ RoleName: id })));
      return (
        Role && {
          name: Role.RoleName,
          arn: Role.Arn,
          assumeRolePolicy: sameDocument(Role.AssumeRolePolicyDocument, state.assumeRolePolicy),
          ...whereKnown(state, 'description', Role.Description),
          ...whereKnown(state, 'permissionsBoundary', Role.PermissionsBoundary?.PermissionsBoundaryArn),
          ...('path' in state && { path: Role.Path }),
          ...whereKnown(state, 'tags', tagsOf(Role.Tags)),
        }
      );
    },
    update: async (RoleName, inputs, state) => {
      const PolicyDocument = text(inputs.assumeRolePolicy);
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
      await iam.send(new UpdateRoleCommand({ RoleName, Description: optional(inputs.description) ?? '' }));
      if (inputs.permissionsBoundary !== undefined) {
        const PermissionsBoundary = text(inputs.permissionsBoundary);
        await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
      } else if (state.permissionsBoundary !== undefined) {
        await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
      }
      await iam.send(new UntagRoleCommand({ RoleName, TagKeys: Object.keys((state.tags ?? {}) as Properties) }));
      await iam.send(new TagRoleCommand({ RoleName, Tags: tagList(inputs.tags) }));
      return undefined;
    },
    delete: async (RoleName) => {
      await iam.send(new DeleteRoleCommand({ RoleName }));
    },
  };
}

/** `aws:iam/rolePolicy:RolePolicy`. */
export function rolePolicies(iam: IAMClient): ResourceKind {
  const put = ({ role, name, policy }: Properties) =>
    iam.send(new PutRolePolicyCommand({ RoleName: text(role), PolicyName: text(name), PolicyDocument: text(policy) }));
  const named = (id: string) => ({ RoleName: id.split(':')[0], PolicyName: id.split(':')[1] });
  return {
    computed: [],
    replacedBy: ['name', 'role'],
    create: async (inputs) => {
      await put(inputs);
      return { id: `${text(inputs.role)}:${text(inputs.name)}` };
    },
    read: async (id, state) => {
      const { PolicyDocument } = await unlessGone(iam.send(new GetRolePolicyCommand(named(id))));
      return PolicyDocument === undefined ? undefined : { policy: sameDocument(PolicyDocument, state.policy) };
    },
    update: async (_, inputs) => {
      await put(inputs);
      return undefined;
    },
    delete: async (id) => {
      await iam.send(new DeleteRolePolicyCommand(named(id)));
    },
  };
}

/** The decoded policy of IAM, or the known string if both mean the same. */
function sameDocument(encoded: string | undefined, known: unknown): string {
  const document = decodeURIComponent(encoded ?? '');
  return typeof known === 'string' && sorted(known) === sorted(document) ? known : document;
}

function sorted(json: string): string {
  return JSON.stringify(JSON.parse(json), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
