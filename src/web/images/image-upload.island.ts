import { sendBefore, type SendBeforeData } from '../uploads/send-before.ts'

// The chosen photo or film is sent beforehand, piece by piece.

const form = document.querySelector<HTMLFormElement>('#image-form')
const input = document.querySelector<HTMLInputElement>('#file')
const root = document.querySelector<HTMLElement>('#image-sending')
const status = document.querySelector<HTMLElement>('#image-status')
const data = document.querySelector('#image-upload-data')?.textContent
if (form !== null && input !== null && root !== null && status !== null && data) sendBefore({ form, input, root, status }, JSON.parse(data) as SendBeforeData)
