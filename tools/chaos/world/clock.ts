import { faults } from './state.ts'

const machine = Date.now
/** All of the Worker's times come from here. Imported before the Worker, which may keep the function. */
Date.now = () => machine() + faults.clock
