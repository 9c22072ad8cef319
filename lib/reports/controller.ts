import type { Controller, CustomResourceManifest } from '../core/stores/custom-resource';
import { code, listed } from './markdown';
import { type Requirement, RequirementKind } from './requirements';
import type { RunbookStep } from './runbook';
import { bash, command } from './write-script';

/** How a controller creates the resources of an environment in its store. */
export interface ControllerReport {
  readonly controller: Controller;
  readonly customResources: readonly CustomResourceManifest[];
  /** The rights that the controller needs in the cloud or in Vault, in Markdown. */
  readonly rights: readonly string[];
}

/** The kinds of custom resources that an environment has, as kubectl names them: by plural and group. */
function definitionsOf({ controller, customResources }: ControllerReport): string[] {
  const used = new Set(customResources.map(({ kind }) => kind));
  return controller.releases
    .flatMap(({ kinds }) => kinds)
    .filter(({ kind }) => used.has(kind))
    .map(({ plural, group }) => `${plural}.${group}`);
}

const BECAUSE = '`controller`';

/** The requirements of the controller on the cluster and on its own identity; none without a controller. */
export function controllerRequirements(report: ControllerReport | undefined): Requirement[] {
  if (report === undefined) {
    return [];
  }
  const used = new Set(report.customResources.map(({ kind }) => kind));
  const releases = report.controller.releases.filter(({ kinds }) => kinds.some(({ kind }) => used.has(kind)));
  return [
    ...releases.map(({ name, version }) => ({
      kind: RequirementKind.Controller,
      what: `${name} ${version} or later`,
      value: version,
      because: BECAUSE,
    })),
    {
      kind: RequirementKind.Controller,
      what: `the custom resource definitions ${listed(definitionsOf(report))}`,
      because: BECAUSE,
    },
    ...report.rights.map((right) => ({ kind: RequirementKind.Rbac, what: right, because: BECAUSE })),
  ];
}

/** The step that checks that the controller has created everything. */
export function controllerStep(report: ControllerReport, namespace: string): RunbookStep {
  const { controller, customResources } = report;
  const get = command('kubectl get', { namespace });
  return {
    id: 'controller',
    title: `Check that ${controller.name} has created everything`,
    paragraphs: [
      `It creates what the ${customResources.length} custom resources describe, in any order, and retries what cannot be created yet. Each of them then has the condition ${code(controller.ready)} ${code('True')}; until then its status and events give the reason.`,
    ],
    scripts: [bash([`${get} ${definitionsOf(report).join(',')}`])],
  };
}

/** Who else can grant access to the secrets through the controller. */
export function controllerOthers(report: ControllerReport): string {
  const { controller } = report;
  return `Everyone who may create or change ${listed(definitionsOf(report), 'or')} in a namespace in which ${controller.name} acts, because it acts on these resources with its own rights.`;
}
