import { App, Chart } from 'cdk8s';

/** An app that is never written: the app of `Testing` creates a folder for each test, and does not remove it. */
export const newApp = (): App => new App();

export const newChart = (): Chart => new Chart(newApp(), 'test');
