export { runCli } from './run-cli.ts'
export type { CliIo, ExitCode } from './cli-io.ts'
export type { VerificationReport } from './verification-report.ts'
