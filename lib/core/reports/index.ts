export { accessReportMermaid } from './access-diagram';
export {
  type AccessChain,
  type AccessLink,
  type AccessReport,
  accessReportMarkdown,
  type AccessTarget,
  AccessTargetKind,
} from './access-report';
export { accessReportOf, requirementsOf, runbookOf } from './of-environment';
export { type Requirement, RequirementKind, requirementsMarkdown } from './requirements';
export { type Runbook, type RunbookKey, runbookMarkdown, type RunbookScript, type RunbookStep } from './runbook';
