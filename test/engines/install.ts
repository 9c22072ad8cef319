import { missingPrograms } from './programs';

const started = Date.now();
for (const program of missingPrograms()) {
  const needs = program.needs();
  if (needs.length > 0) {
    console.error(`${program.name} cannot be installed: ${needs.join(', ')}`);
    process.exitCode = 1;
    continue;
  }
  const before = Date.now();
  console.log(`${program.name} ${program.version}: installing`);
  program.install();
  console.log(`${program.name} ${program.version}: ${seconds(before)} s`);
}
console.log(`the engines are installed after ${seconds(started)} s`);

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(0);
}
