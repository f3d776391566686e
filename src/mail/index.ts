export { createMailer, type Mailer, type Delivery } from './mailer.ts'
export { readSmtpUrl, type SmtpServer } from './smtp-url.ts'
