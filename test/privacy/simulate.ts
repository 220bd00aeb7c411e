import { fullSize, simulationReport } from './simulation-report.ts';

process.stdout.write(`${simulationReport(fullSize)}\n`);
