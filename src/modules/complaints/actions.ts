import type { ComplaintAction } from './contract.ts'
import { handling } from './agency-steps.ts'
import { merging } from './merge-steps.ts'
import { reopening } from './reopening-steps.ts'
import type { Steps } from './step.ts'
import { triage } from './triage-steps.ts'

export const ACTIONS: Steps<ComplaintAction> = { ...triage, ...merging, ...handling, ...reopening }
