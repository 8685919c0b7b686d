/** The files of a OneRoster archive that say who is in which class, in the order in which they refer to each other. */
export const tableNames = [
  'orgs',
  'academicSessions',
  'courses',
  'classes',
  'users',
  'roles',
  'enrollments',
] as const
export type TableName = (typeof tableNames)[number]

const base = ['sourcedId', 'status', 'dateLastModified']

/** Every column of OneRoster 1.2, in the order in which it asks for them. */
export const columnsOf: Record<TableName, readonly string[]> = {
  orgs: [...base, 'name', 'type', 'identifier', 'parentSourcedId'],
  academicSessions: [...base, 'title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
  courses: [
    ...[...base, 'schoolYearSourcedId', 'title', 'courseCode', 'grades', 'orgSourcedId'],
    ...['subjects', 'subjectCodes'],
  ],
  classes: [
    ...[...base, 'title', 'grades', 'courseSourcedId', 'classCode', 'classType', 'location'],
    ...['schoolSourcedId', 'termSourcedIds', 'subjects', 'subjectCodes', 'periods'],
  ],
  users: [
    ...[...base, 'enabledUser', 'username', 'userIds', 'givenName', 'familyName', 'middleName'],
    ...['identifier', 'email', 'sms', 'phone', 'agentSourcedIds', 'grades', 'password'],
    ...['userMasterIdentifier', 'resourceSourcedIds', 'preferredGivenName', 'preferredMiddleName'],
    ...['preferredFamilyName', 'primaryOrgSourcedId', 'pronouns'],
  ],
  roles: [
    ...[...base, 'userSourcedId', 'roleType', 'role', 'beginDate', 'endDate', 'orgSourcedId'],
    'userProfileSourcedId',
  ],
  enrollments: [
    ...[...base, 'classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role', 'primary'],
    ...['beginDate', 'endDate'],
  ],
}

/** Without these nothing can be read; what else the binding requires is asked of each row that needs it. */
export const neededColumns: Record<TableName, readonly string[]> = {
  orgs: ['sourcedId', 'name'],
  academicSessions: ['sourcedId', 'title', 'type', 'startDate', 'endDate'],
  courses: ['sourcedId', 'title'],
  classes: ['sourcedId', 'title'],
  users: ['sourcedId', 'givenName', 'familyName'],
  roles: ['sourcedId', 'userSourcedId', 'role'],
  enrollments: ['sourcedId', 'classSourcedId', 'userSourcedId', 'role'],
}

/** The files of the binding that hold nothing of this kind: a manifest has to say that they are absent. */
export const otherTables = [
  'categories',
  'classResources',
  'courseResources',
  'demographics',
  'lineItemLearningObjectiveIds',
  'lineItems',
  'lineItemScoreScales',
  'resources',
  'resultLearningObjectiveIds',
  'results',
  'resultScoreScales',
  'scoreScales',
  'userProfiles',
  'userResources',
] as const

/** A school's people fit into the bound of any roster; each of them is enrolled several times. */
export const mostEnrollments = 60_000
export const mostPackageBytes = 48 * 1024 * 1024
