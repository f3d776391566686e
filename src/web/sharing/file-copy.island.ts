import { sendBefore, type SendBeforeData } from '../uploads/send-before.ts'

const form = document.querySelector<HTMLFormElement>('#copy-form')
const input = document.querySelector<HTMLInputElement>('#file')
const root = document.querySelector<HTMLElement>('#copy-sending')
const status = document.querySelector<HTMLElement>('#copy-status')
const data = document.querySelector('#copy-data')?.textContent
if (form !== null && input !== null && root !== null && status !== null && data) sendBefore({ form, input, root, status }, JSON.parse(data) as SendBeforeData)
