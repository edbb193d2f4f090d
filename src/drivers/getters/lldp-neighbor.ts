/** A neighbour in NAPALM's model of details; `parent_interface`: '' where the platform does not tell it. */
export interface LldpNeighbor {
  readonly parent_interface: string
  readonly remote_port: string
  readonly remote_port_description: string
  readonly remote_chassis_id: string
  readonly remote_system_name: string
  readonly remote_system_description: string
  readonly remote_system_capab: readonly string[]
  readonly remote_system_enable_capab: readonly string[]
}
