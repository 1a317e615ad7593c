import type { Room } from '#kernel/room.ts'
import { wallRoutes } from './routes.ts'

export const wall: Room = {
  name: 'wall',
  permissions: [
    {
      code: 'wall.view',
      title: { id: 'Melihat layar Command Center', en: 'See the wall' },
      defaultRoles: [
        'command_center_operator',
        'city_admin',
        'leadership',
        'agency_head',
        'inspectorate',
        'auditor',
        'system_admin',
        'planning_officer',
      ],
    },
    { code: 'wall.devices', title: { id: 'Mengatur layar', en: 'Manage screens' }, defaultRoles: ['system_admin'] },
  ],
  routes: wallRoutes,
}
