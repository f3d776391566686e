import { accepted, refused, type Result } from '#ground'
import type { Basis, Extension, Onward, Regime, TermRule } from './regime.ts'
import { AWB } from './regime-awb.ts'
import { JEUGDWET } from './regime-jeugdwet.ts'
import { OWN } from './regime-own.ts'
import { WKKGZ } from './regime-wkkgz.ts'

/** The regimes this program brings along. The names are kept with complaints, so they never change. */
export const REGIMES = { wkkgz: WKKGZ, jeugdwet: JEUGDWET, awb: AWB, own: OWN } as const satisfies { readonly [id: string]: Regime }

export type RegimeId = keyof typeof REGIMES

/** Whether a text names a regime this program brings along. */
export function isRegimeId(candidate: string): candidate is RegimeId {
  return Object.hasOwn(REGIMES, candidate)
}

/** What an organisation's own rules say where the law leaves it to them: by the name of the setting, in the unit of the default. */
export type Settings = { readonly [setting: string]: number }
export type SettingRefusal =
  | { readonly code: 'setting-unknown'; readonly setting: string }
  | { readonly code: 'setting-out-of-bounds'; readonly setting: string; readonly least: number; readonly most: number }

/**
 * The regime with the organisation's own lengths in place of our defaults. What a law sets cannot be set otherwise: such a name is
 * unknown here. Lengths are whole, in the unit the default has, and within its bounds.
 */
export function withSettings(regime: Regime, settings: Settings): Result<Regime, SettingRefusal> {
  const known = settingsOf(regime)
  for (const [setting, count] of Object.entries(settings)) {
    const bounds = known.get(setting)
    if (bounds === undefined) return refused({ code: 'setting-unknown', setting })
    const { least, most } = bounds
    if (!Number.isInteger(count) || count < least || count > most) return refused({ code: 'setting-out-of-bounds', setting, least, most })
  }
  const set = <T extends TermRule>(rule: T): T => ({ ...rule, length: { ...rule.length, count: chosen(rule.basis, settings) ?? rule.length.count } })
  const setExtension = (one: Extension): Extension => ({ ...one, most: { ...one.most, count: chosen(one.basis, settings) ?? one.most.count } })
  const setOnward = (one: Onward): Onward => ({ ...one, ...(one.within === undefined ? {} : { within: set(one.within) }) })
  return accepted({
    ...regime,
    acknowledgement: set(regime.acknowledgement),
    declining: { ...regime.declining, ...(regime.declining.tellWithin === undefined ? {} : { tellWithin: set(regime.declining.tellWithin) }) },
    decision: set(regime.decision),
    ...(regime.decisionWithCommittee === undefined ? {} : { decisionWithCommittee: set(regime.decisionWithCommittee) }),
    ...(regime.extension === undefined ? {} : { extension: setExtension(regime.extension) }),
    ...(regime.response === undefined ? {} : { response: set(regime.response) }),
    onwards: regime.onwards.map(setOnward),
    holdMargin: set(regime.holdMargin),
  })
}

/** The lengths an organisation may set in a regime, with their bounds, in the unit of the default. */
export function settingsOf(regime: Regime): ReadonlyMap<string, { readonly least: number; readonly most: number }> {
  const rules = [regime.acknowledgement, regime.declining.tellWithin, regime.decision, regime.decisionWithCommittee, regime.response, regime.holdMargin, ...regime.onwards.map(({ within }) => within)]
  const bases = [...rules.map((rule) => rule?.basis), regime.extension?.basis]
  return new Map(bases.flatMap((basis) => (basis?.by === 'default' ? [[basis.setting, { least: basis.least, most: basis.most }]] : [])))
}

function chosen(basis: Basis, settings: Settings): number | undefined {
  return basis.by === 'default' && Object.hasOwn(settings, basis.setting) ? settings[basis.setting] : undefined
}
