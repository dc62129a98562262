import { faults } from './faults-en'
import { ja } from './faults-ja'
import type { Fault } from './problem'

/** The name of a fault in the tables of texts: `dateUnreadable`. */
export type FaultName = keyof typeof faults

/** What a fault's text is made of. */
export type ValuesOf<Name extends FaultName> = Parameters<(typeof faults)[Name]['say']>

/** The texts of every fault in another language than English: a missing one is a type error. */
export type Translation = {
  [Name in FaultName]: (...values: ValuesOf<Name>) => readonly [message: string, fix: string]
}

/** A fault by its name, with what its text is made of: all that anybody finds wrong is said here. */
export function fault<Name extends FaultName>(name: Name, ...values: ValuesOf<Name>): Fault {
  const { severity, rule, say } = faults[name]
  const [message, fix] = (say as Say)(...values)
  return { severity, rule, message, fix, said: { name, values } }
}

/** A problem, or its fault, in the language of its reader; as it is where nobody has translated it. */
export function inLanguage<Found extends Fault>(problem: Found, lang: string): Found {
  const { said } = problem
  const say = said && translations[lang]?.[said.name as FaultName]
  if (!say) return problem
  const [message, fix] = (say as Say)(...said.values)
  return { ...problem, message, fix }
}

type Say = (...values: readonly unknown[]) => readonly [message: string, fix: string]

const translations: Record<string, Translation> = { ja }

/** The languages that faults are told in. */
export const faultLanguages: readonly string[] = ['en', ...Object.keys(translations)]
