export interface paths {
    "/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with e-mail address and password
         * @description The access token lasts 15 minutes, the refresh token 30 days or until it is used. The sign-in stands among the person’s own on their account page, under `appName`, and can be ended there at any time.
         */
        post: operations["createTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew a sign-in
         * @description Each refresh token works once. One that comes a second time is in two hands: the whole sign-in ends. An app that did not hear the answer repeats the request under the same Idempotency-Key and gets it again.
         */
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this sign-in: its access and refresh tokens stop working at once */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is in this organization */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organizations of the account, to choose one for Muster-Organization */
        get: operations["listMyOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own marks, newest first, each with the sentence that says why
         * @description Guardians and teachers name somebody else with `personId`, where they may.
         */
        get: operations["listMyAttendance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one stands in each class and over all, and what the rest of the timetable allows */
        get: operations["getMyStanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of the organization, by name */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rooms of the organization */
        get: operations["listRooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Readers and kiosks, with their state */
        get: operations["listDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Classes that the caller may see, by name */
        get: operations["listClasses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/classes/{classId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One class, without the names of its students */
        get: operations["getClass"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/classes/{classId}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Teachers and enrolled students of a class */
        get: operations["listClassPeople"];
        put?: never;
        /**
         * Enrol students from a date on, today if none is given
         * @description Who is enrolled already stays as they are, and is not in the answer. Nobody is enrolled when one of them cannot be.
         */
        post: operations["enrolStudents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/classes/{classId}/people/{personId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a student’s enrolment after a date, today if none is given
         * @description `startsOn` is what enrolling again from that date would undo this with; a null `endsOn` says that nothing is left of it.
         */
        post: operations["endEnrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions, newest first */
        get: operations["listSessions"];
        put?: never;
        /**
         * Start a session of a class now
         * @description The slot of the timetable that is about to start or under way gives the times; without one it starts now.
         */
        post: operations["startSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One session */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a session: who was expected and did not come is absent
         * @description While a reader of the room holds scans, absence waits for it: `waitingSince` says so.
         */
        post: operations["endSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open an ended session again */
        post: operations["reopenSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The code and QR code of this moment, and how long each holds */
        get: operations["getCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}/proximity-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proximity token of this slot, and how long it is shown */
        get: operations["getProximityToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody expected in a session, and their mark */
        get: operations["listMarks"];
        put?: never;
        /** Mark people by hand */
        post: operations["markPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}/marks/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a mark is what it is: every piece of evidence, and what the class asks for */
        get: operations["explainMark"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each student’s share of the slots held so far */
        get: operations["listPresence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}/surprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Surprise codes of a session, and who did not answer */
        get: operations["listSurprises"];
        put?: never;
        /**
         * Ask some of those who came by phone for a second code
         * @description `percent` of them, at least one, have `seconds` to answer; as the class has it when absent.
         */
        post: operations["askSurprise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the caller can check in right now, and how they stand there */
        get: operations["listOpenSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check in by the digits on the board
         * @description A refusal is an answer like any other (200): `outcome` says which.
         */
        post: operations["submitCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/qr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check in by what the board’s QR code carries in `q` */
        post: operations["submitQr"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/proximity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove to be near the room in this slot
         * @description Eight letters from the screen, or 32 hex digits from a beacon. Only the server’s clock counts; `rssi` in dBm is a soft signal and decides nothing.
         */
        post: operations["submitProximityToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show where the phone is
         * @description For a session whose policy counts location or network. The position is compared with the circle around the site and not kept: what is kept is the band and a coarse distance. Without a position only the network of the request is looked at. Neither is an arrival.
         */
        post: operations["showPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own share of the slots in every open session */
        get: operations["listMyPresence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/beacon/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the number that a reader in the room answers over Bluetooth
         * @description Write `nonce` to the reader’s first characteristic, read its answer from the second.
         */
        post: operations["beginBeaconCheckIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/beacon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in what the reader in the room answered
         * @description Counts once per slot, like a proximity token. `rssi` in dBm is a soft signal and decides nothing.
         */
        post: operations["finishBeaconCheckIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/surprise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The surprise code that the caller is asked for right now
         * @description Null while nothing is asked. The socket of a session does not carry it: ask every few seconds.
         */
        get: operations["getMySurprise"];
        put?: never;
        /**
         * Send back the surprise code from the board
         * @description In time by the server’s clock alone. No answer is a flag and changes no mark.
         */
        post: operations["answerSurprise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/passkey/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the challenge that the phone’s passkey signs */
        post: operations["beginPasskeyCheckIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/check-ins/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Biometric verification: hand in what the passkey signed
         * @description Fingerprint, face or screen lock are checked by the phone; nothing about them leaves it.
         */
        post: operations["finishPasskeyCheckIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own notifications, newest first */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many notifications wait */
        get: operations["countUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a notification as read */
        post: operations["readNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How attendance goes in a range, beside the same number of days before it */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/daily": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Classes and counts of one day */
        get: operations["getDaily"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A class’s register: its students, its sessions in a range, and how each mark came about */
        get: operations["getRegister"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/students": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Percentages of each student of a class, by month or by term and over the whole range */
        get: operations["getStudentPercentages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/at-risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Students at risk this term, with every rule that says so
         * @description In pages from 0 on, for as long as `hasMore` says that there are further ones.
         */
        get: operations["getAtRisk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/not-taken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions that were closed with everybody absent and nothing recorded */
        get: operations["listRegistersNotTaken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every mark of a range in the order of the sessions: what an export of marks holds
         * @description Fifty sessions a page; `nextCursor` goes on, null at the end.
         */
        get: operations["listReportMarks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who reached a step of the warning ladder, and the numbers that said so */
        get: operations["listWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organization’s webhooks and how they fare */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Tell an address of what happens from now on
         * @description The secret is answered this once: it signs every message (Standard Webhooks).
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a webhook can be told */
        get: operations["listWebhookEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change a webhook, or switch it off and on; what is left out stays */
        post: operations["changeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{endpointId}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete a webhook and its log */
        post: operations["deleteWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{endpointId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret
         * @description Until `oldSecretUntil` messages carry two signatures, of the new secret and of the one before.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{endpointId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message of type webhook.test */
        post: operations["sendWebhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent or is on its way, newest first
         * @description Kept for 30 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with its body and every try */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message again, under the same webhook-id */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in up to 500 scans
         * @description Answered once everything is stored. Sending the same scan again is safe: (device, boot, seq) names it for ever. Show `say` on the display and light `led`: these are the words for the person at the reader.
         */
        post: operations["submitScans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report the health of this device
         * @description Send one every 30 seconds. A device that was not heard of for 90 seconds is shown as late, after 10 minutes as offline.
         */
        post: operations["recordHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a claim code for the device key
         * @description An admin adds a reader on the Readers screen and gets a code of 8 characters that works once, for 15 minutes. The key is in this answer only: store it before anything else. Case, spaces and dashes of the code do not matter.
         */
        post: operations["claimDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/rotate-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a new key for this device
         * @description Signed with the key in use. Store the new key, then sign with it: its first use ends the one before, which otherwise works for 24 hours. If the answer was lost, ask again with the key that is still in use.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who may be expected at this device today
         * @description People of the classes that meet in the room of this device today, so that it can greet by name without a network. Cards are hashes that only this device can make. Send the cursor of the last answer to get what changed since.
         */
        get: operations["getRoster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/faces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which faces this kiosk may know today
         * @description Copies for the people of the classes that meet in the room of this kiosk today and consent to it, sealed for this device alone. Say what you hold: what you do not hold any more counts as deleted, so delete what `remove` names and store what came before you ask again. Ask every half minute.
         */
        post: operations["getFaces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/live-video": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether somebody watches this kiosk
         * @description Answers as soon as somebody wants to see what the camera of this kiosk sees, or after `waitSeconds`; ask again then. Show a clear notice at the kiosk for as long as `until` is set.
         */
        get: operations["getLiveWish"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/live-video/frames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show one picture to whoever watches
         * @description A JPEG in base64, passed on and kept nowhere; its metadata is left out. Send up to ten a second while `until` is set, and stop at once when it is null. A kiosk whose camera is off says so instead.
         */
        post: operations["showLiveFrame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/firmware": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a firmware release consists of
         * @description Asked for after an `update` order. The signature is RSA-2048, PKCS#1 v1.5 with SHA-256, over version, sequence, and `path size sha256` of each file by path, lines joined by LF. Install nothing that it does not cover, and nothing whose sequence is not higher than what was tried before.
         */
        get: operations["getFirmwareManifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/firmware/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One file of a firmware release */
        get: operations["getFirmwareFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether this server is live and ready
         * @description An answer of any kind means live; 200 means ready: the database answers.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @constant */
            type: "about:blank";
            title: string;
            status: number;
            /** @description For programs: stable, finer than the status. */
            code: string;
            /** @description A sentence for people. */
            detail: string;
            /** @description Place in the body → what is wrong there. */
            fields?: {
                [key: string]: string;
            };
            /** @description Quote it when reporting a 500. */
            errorId?: string;
        };
    };
    responses: {
        /** @description The input is not what this endpoint takes; `fields` says where. */
        Refusal400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The access token is missing, wrong, revoked or, with code `token-expired`, to be renewed. */
        Refusal401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The role, or with code `scope-missing` the personal token, does not allow this. With code `organization-needed` the caller is in several organizations, or in none of the name in Muster-Organization. */
        Refusal403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It contradicts how things stand, or the Idempotency-Key was used for another request. */
        Refusal409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than 1 MB. */
        Refusal413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; wait for the seconds in Retry-After. */
        Refusal429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something went wrong; quote the error id. */
        Refusal500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Requests that may come at once. */
        "RateLimit-Limit": number;
        /** @description How many of them are left. */
        "RateLimit-Remaining": number;
        /** @description Seconds until all are back; of a 429, until the next one. */
        "RateLimit-Reset": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createTokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.org",
                 *       "password": "a long phrase nobody guesses",
                 *       "appName": "Ada’s phone"
                 *     }
                 */
                "application/json": {
                    email: string;
                    password: string;
                    /** @default An app */
                    appName?: string;
                };
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmVk",
                     *       "token_type": "Bearer",
                     *       "expires_in": 900,
                     *       "refresh_token": "mrt_0000000000000000000000000000000",
                     *       "refresh_expires_at": "2026-04-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        access_token: string;
                        /** @constant */
                        token_type: "Bearer";
                        expires_in: number;
                        /** @description Works once: store the new one before anything else. */
                        refresh_token: string;
                        /** Format: date-time */
                        refresh_expires_at: string;
                    };
                };
            };
            /** @description The body is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address or the password is not right: the answer is the same. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The password is right, and the address has not been confirmed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used for a request that is still at work. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; quote the error id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "mrt_0000000000000000000000000000000"
                 *     }
                 */
                "application/json": {
                    refreshToken: string;
                };
            };
        };
        responses: {
            /** @description Renewed; the token of the request is used up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmVk",
                     *       "token_type": "Bearer",
                     *       "expires_in": 900,
                     *       "refresh_token": "mrt_0000000000000000000000000000000",
                     *       "refresh_expires_at": "2026-04-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        access_token: string;
                        /** @constant */
                        token_type: "Bearer";
                        expires_in: number;
                        /** @description Works once: store the new one before anything else. */
                        refresh_token: string;
                        /** Format: date-time */
                        refresh_expires_at: string;
                    };
                };
            };
            /** @description The body is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is wrong, over or revoked, or with code `refresh-reused` it was used before. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used for a request that is still at work. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; quote the error id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *       "fullName": "Ada Example",
                     *       "email": "ada@example.org",
                     *       "role": "student",
                     *       "status": "active",
                     *       "rollNumber": "17",
                     *       "organization": {
                     *         "slug": "riverside",
                     *         "name": "Riverside School",
                     *         "timeZone": "Europe/London"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        personId: string;
                        fullName: string;
                        email: string | null;
                        /** @enum {string} */
                        role: "owner" | "admin" | "teacher" | "student";
                        /** @enum {string} */
                        status: "pending" | "active" | "suspended" | "rejected";
                        rollNumber: string | null;
                        organization: {
                            slug: string;
                            name: string;
                            timeZone: string;
                        };
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listMyOrganizations: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "slug": "riverside",
                     *         "name": "Riverside School",
                     *         "role": "student",
                     *         "status": "active",
                     *         "suspended": false
                     *       }
                     *     ]
                     */
                    "application/json": {
                        slug: string;
                        name: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "teacher" | "student";
                        /** @enum {string} */
                        status: "pending" | "active" | "suspended" | "rejected";
                        suspended: boolean;
                    }[];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listMyAttendance: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                personId?: string;
                classId?: string;
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *           "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *           "className": "Physics",
                     *           "localDate": "2026-03-02",
                     *           "timeZone": "Europe/London",
                     *           "startsAt": "2026-03-02T09:00:00.000Z",
                     *           "endsAt": "2026-03-02T10:00:00.000Z",
                     *           "closedAt": null,
                     *           "status": "present",
                     *           "statusName": null,
                     *           "statusColor": null,
                     *           "method": "card",
                     *           "arrivedAt": "2026-03-02T09:01:12.000Z",
                     *           "leftAt": null,
                     *           "sentence": "Here at 09:01 by card."
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            sessionId: string;
                            /** Format: uuid */
                            classId: string;
                            className: string;
                            localDate: string;
                            timeZone: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            closedAt: string | null;
                            /** @enum {string} */
                            status: "present" | "late" | "absent" | "excused";
                            statusName: string | null;
                            statusColor: ("teal" | "blue" | "violet" | "pink" | "orange" | "brown" | "grey") | null;
                            method: ("card" | "pin" | "manual" | "code" | "qr" | "sheet" | "excuse" | "face" | "proximity" | "passkey" | "sign-out" | "door-tag" | "location" | "network" | "imported") | null;
                            arrivedAt: string | null;
                            leftAt: string | null;
                            sentence: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such person, or their record is not the caller’s to read. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getMyStanding: {
        parameters: {
            query?: {
                personId?: string;
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "targetPercent": 80,
                     *       "until": "2026-06-30",
                     *       "overall": {
                     *         "present": 9,
                     *         "late": 1,
                     *         "absent": 0,
                     *         "excused": 0,
                     *         "percentage": 95,
                     *         "streak": 10
                     *       },
                     *       "classes": []
                     *     }
                     */
                    "application/json": {
                        targetPercent: number;
                        until: string | null;
                        overall: {
                            present: number;
                            late: number;
                            absent: number;
                            excused: number;
                            percentage: number | null;
                            streak: number;
                        };
                        classes: {
                            present: number;
                            late: number;
                            absent: number;
                            excused: number;
                            percentage: number | null;
                            /** Format: uuid */
                            classId: string;
                            className: string;
                            outlook: {
                                remaining: number;
                                mustAttend: number;
                                canStillMiss: number;
                                reachable: boolean;
                                best: number | null;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such person, or their record is not the caller’s to read. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                role?: "owner" | "admin" | "teacher" | "student";
                status?: "pending" | "active" | "suspended" | "rejected";
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *           "fullName": "Ada Example",
                     *           "email": null,
                     *           "role": "student",
                     *           "status": "active",
                     *           "rollNumber": "17",
                     *           "hasSignIn": false,
                     *           "createdAt": "2026-03-02T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            fullName: string;
                            email: string | null;
                            /** @enum {string} */
                            role: "owner" | "admin" | "teacher" | "student";
                            /** @enum {string} */
                            status: "pending" | "active" | "suspended" | "rejected";
                            rollNumber: string | null;
                            hasSignIn: boolean;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listRooms: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04",
                     *         "name": "Room 12",
                     *         "siteId": null,
                     *         "siteName": null
                     *       }
                     *     ]
                     */
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        siteId: string | null;
                        siteName: string | null;
                    }[];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listDevices: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example [] */
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @enum {string} */
                        kind: "reader" | "kiosk";
                        room: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        simulated: boolean;
                        /** @enum {string} */
                        health: "unclaimed" | "online" | "late" | "offline" | "resting" | "revoked";
                        claimedAt: string | null;
                        claimExpiresAt: string | null;
                        revokedAt: string | null;
                        lastSeenAt: string | null;
                        lastScanAt: string | null;
                        queueDepth: number;
                        missing: number;
                        behindSince: string | null;
                        firmware: string | null;
                        boot: number | null;
                        clockOffsetMs: number | null;
                        idleLines: [
                            string,
                            string
                        ] | null;
                        buzzer: boolean;
                        activeHours: {
                            from: string;
                            to: string;
                            weekdays: number[];
                        } | null;
                        configDrifts: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    }[];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listClasses: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                archived?: boolean;
                mine?: boolean;
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *           "name": "Physics",
                     *           "code": "PHY-1",
                     *           "roomId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04",
                     *           "roomName": "Room 12",
                     *           "lateAfterMinutes": null,
                     *           "archivedAt": null,
                     *           "studentCount": 28,
                     *           "teacherCount": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            code: string | null;
                            roomId: string | null;
                            roomName: string | null;
                            lateAfterMinutes: number | null;
                            archivedAt: string | null;
                            studentCount: number;
                            teacherCount: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getClass: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path: {
                classId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *       "name": "Physics",
                     *       "code": "PHY-1",
                     *       "roomId": null,
                     *       "roomName": null,
                     *       "signOut": null,
                     *       "lateAfterMinutes": null,
                     *       "absentAfterMinutes": null,
                     *       "latePoints": null,
                     *       "dropLowest": null,
                     *       "organizationRules": {
                     *         "lateAfterMinutes": 10,
                     *         "absentAfterMinutes": null,
                     *         "latePoints": 50,
                     *         "dropLowest": 0
                     *       },
                     *       "archivedAt": null,
                     *       "studentCount": 28,
                     *       "teachers": [
                     *         {
                     *           "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *           "fullName": "Ada Example"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        code: string | null;
                        roomId: string | null;
                        roomName: string | null;
                        lateAfterMinutes: number | null;
                        absentAfterMinutes: number | null;
                        latePoints: number | null;
                        dropLowest: number | null;
                        organizationRules: {
                            lateAfterMinutes: number;
                            absentAfterMinutes: number | null;
                            latePoints: number;
                            dropLowest: number;
                        };
                        signOut: {
                            minimumStayMinutes: number;
                            earlyMinutes: number;
                            /** @enum {string} */
                            leftEarly: "kept" | "absent";
                            /** @enum {string} */
                            neverLeft: "kept" | "absent";
                        } | null;
                        archivedAt: string | null;
                        studentCount: number;
                        teachers: {
                            /** Format: uuid */
                            personId: string;
                            fullName: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listClassPeople: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path: {
                classId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "teachers": [],
                     *       "students": [
                     *         {
                     *           "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *           "fullName": "Ada Example",
                     *           "rollNumber": "17",
                     *           "status": "active",
                     *           "startsOn": "2026-01-12",
                     *           "endsOn": null,
                     *           "cardCount": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        teachers: {
                            /** Format: uuid */
                            personId: string;
                            fullName: string;
                            email: string | null;
                        }[];
                        students: {
                            /** Format: uuid */
                            personId: string;
                            fullName: string;
                            rollNumber: string | null;
                            /** @enum {string} */
                            status: "pending" | "active" | "suspended" | "rejected";
                            /** Format: date */
                            startsOn: string;
                            endsOn: string | null;
                            cardCount: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    enrolStudents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                classId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                 *       "personIds": [
                 *         "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01"
                 *       ],
                 *       "startsOn": "2026-01-12"
                 *     }
                 */
                "application/json": {
                    personIds: string[];
                    /** Format: date */
                    startsOn?: string;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "personIds": [
                     *         "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        personIds: string[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or one of the people is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    endEnrolment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                classId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                 *       "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                 *       "endsOn": "2026-06-30"
                 *     }
                 */
                "application/json": {
                    /** Format: date */
                    endsOn?: string;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *       "startsOn": "2026-01-12",
                     *       "endsOn": "2026-06-30"
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        personId: string;
                        /** Format: date */
                        startsOn: string;
                        endsOn: string | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or the person is not enrolled in it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                classId?: string;
                state?: "open" | "closed";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *           "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *           "className": "Physics",
                     *           "roomId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04",
                     *           "roomName": "Room 12",
                     *           "slotId": null,
                     *           "localDate": "2026-03-02",
                     *           "movedFrom": null,
                     *           "timeZone": "Europe/London",
                     *           "startsAt": "2026-03-02T09:00:00.000Z",
                     *           "endsAt": "2026-03-02T10:00:00.000Z",
                     *           "plannedEndsAt": null,
                     *           "openedAt": "2026-03-02T09:00:00.000Z",
                     *           "closedAt": null,
                     *           "cancelledAt": null,
                     *           "cancelReason": null,
                     *           "waitingSince": null,
                     *           "lateAfterMinutes": 10,
                     *           "absentAfterMinutes": null,
                     *           "signOut": null,
                     *           "version": 3,
                     *           "summary": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            classId: string;
                            className: string;
                            roomId: string | null;
                            roomName: string | null;
                            slotId: string | null;
                            localDate: string;
                            movedFrom: string | null;
                            timeZone: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            plannedEndsAt: string | null;
                            /** Format: date-time */
                            openedAt: string;
                            closedAt: string | null;
                            cancelledAt: string | null;
                            cancelReason: string | null;
                            waitingSince: string | null;
                            lateAfterMinutes: number;
                            absentAfterMinutes: number | null;
                            signOut: {
                                minimumStayMinutes: number;
                                earlyMinutes: number;
                                /** @enum {string} */
                                leftEarly: "kept" | "absent";
                                /** @enum {string} */
                                neverLeft: "kept" | "absent";
                            } | null;
                            version: number;
                            summary: {
                                expected: number;
                                present: number;
                                late: number;
                                absent: number;
                                excused: number;
                            } | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    startSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                 *       "lengthMinutes": 60
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    classId: string;
                    /** Format: uuid */
                    roomId?: string;
                    lengthMinutes?: number;
                    signOut?: {
                        minimumStayMinutes: number;
                        earlyMinutes: number;
                        /** @enum {string} */
                        leftEarly: "kept" | "absent";
                        /** @enum {string} */
                        neverLeft: "kept" | "absent";
                    } | null;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *       "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *       "className": "Physics",
                     *       "roomId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04",
                     *       "roomName": "Room 12",
                     *       "slotId": null,
                     *       "localDate": "2026-03-02",
                     *       "movedFrom": null,
                     *       "timeZone": "Europe/London",
                     *       "startsAt": "2026-03-02T09:00:00.000Z",
                     *       "endsAt": "2026-03-02T10:00:00.000Z",
                     *       "plannedEndsAt": null,
                     *       "openedAt": "2026-03-02T09:00:00.000Z",
                     *       "closedAt": null,
                     *       "cancelledAt": null,
                     *       "cancelReason": null,
                     *       "waitingSince": null,
                     *       "lateAfterMinutes": 10,
                     *       "absentAfterMinutes": null,
                     *       "signOut": null,
                     *       "version": 3,
                     *       "summary": null
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        classId: string;
                        className: string;
                        roomId: string | null;
                        roomName: string | null;
                        slotId: string | null;
                        localDate: string;
                        movedFrom: string | null;
                        timeZone: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        plannedEndsAt: string | null;
                        /** Format: date-time */
                        openedAt: string;
                        closedAt: string | null;
                        cancelledAt: string | null;
                        cancelReason: string | null;
                        waitingSince: string | null;
                        lateAfterMinutes: number;
                        absentAfterMinutes: number | null;
                        signOut: {
                            minimumStayMinutes: number;
                            earlyMinutes: number;
                            /** @enum {string} */
                            leftEarly: "kept" | "absent";
                            /** @enum {string} */
                            neverLeft: "kept" | "absent";
                        } | null;
                        version: number;
                        summary: {
                            expected: number;
                            present: number;
                            late: number;
                            absent: number;
                            excused: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class or room, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *       "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *       "className": "Physics",
                     *       "roomId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04",
                     *       "roomName": "Room 12",
                     *       "slotId": null,
                     *       "localDate": "2026-03-02",
                     *       "movedFrom": null,
                     *       "timeZone": "Europe/London",
                     *       "startsAt": "2026-03-02T09:00:00.000Z",
                     *       "endsAt": "2026-03-02T10:00:00.000Z",
                     *       "plannedEndsAt": null,
                     *       "openedAt": "2026-03-02T09:00:00.000Z",
                     *       "closedAt": null,
                     *       "cancelledAt": null,
                     *       "cancelReason": null,
                     *       "waitingSince": null,
                     *       "lateAfterMinutes": 10,
                     *       "absentAfterMinutes": null,
                     *       "signOut": null,
                     *       "version": 3,
                     *       "summary": null
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        classId: string;
                        className: string;
                        roomId: string | null;
                        roomName: string | null;
                        slotId: string | null;
                        localDate: string;
                        movedFrom: string | null;
                        timeZone: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        plannedEndsAt: string | null;
                        /** Format: date-time */
                        openedAt: string;
                        closedAt: string | null;
                        cancelledAt: string | null;
                        cancelReason: string | null;
                        waitingSince: string | null;
                        lateAfterMinutes: number;
                        absentAfterMinutes: number | null;
                        signOut: {
                            minimumStayMinutes: number;
                            earlyMinutes: number;
                            /** @enum {string} */
                            leftEarly: "kept" | "absent";
                            /** @enum {string} */
                            neverLeft: "kept" | "absent";
                        } | null;
                        version: number;
                        summary: {
                            expected: number;
                            present: number;
                            late: number;
                            absent: number;
                            excused: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such session, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *       "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *       "className": "Physics",
                     *       "roomId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04",
                     *       "roomName": "Room 12",
                     *       "slotId": null,
                     *       "localDate": "2026-03-02",
                     *       "movedFrom": null,
                     *       "timeZone": "Europe/London",
                     *       "startsAt": "2026-03-02T09:00:00.000Z",
                     *       "endsAt": "2026-03-02T10:00:00.000Z",
                     *       "plannedEndsAt": null,
                     *       "openedAt": "2026-03-02T09:00:00.000Z",
                     *       "closedAt": null,
                     *       "cancelledAt": null,
                     *       "cancelReason": null,
                     *       "waitingSince": null,
                     *       "lateAfterMinutes": 10,
                     *       "absentAfterMinutes": null,
                     *       "signOut": null,
                     *       "version": 3,
                     *       "summary": null
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        classId: string;
                        className: string;
                        roomId: string | null;
                        roomName: string | null;
                        slotId: string | null;
                        localDate: string;
                        movedFrom: string | null;
                        timeZone: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        plannedEndsAt: string | null;
                        /** Format: date-time */
                        openedAt: string;
                        closedAt: string | null;
                        cancelledAt: string | null;
                        cancelReason: string | null;
                        waitingSince: string | null;
                        lateAfterMinutes: number;
                        absentAfterMinutes: number | null;
                        signOut: {
                            minimumStayMinutes: number;
                            earlyMinutes: number;
                            /** @enum {string} */
                            leftEarly: "kept" | "absent";
                            /** @enum {string} */
                            neverLeft: "kept" | "absent";
                        } | null;
                        version: number;
                        summary: {
                            expected: number;
                            present: number;
                            late: number;
                            absent: number;
                            excused: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such session, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    reopenSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *       "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *       "className": "Physics",
                     *       "roomId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04",
                     *       "roomName": "Room 12",
                     *       "slotId": null,
                     *       "localDate": "2026-03-02",
                     *       "movedFrom": null,
                     *       "timeZone": "Europe/London",
                     *       "startsAt": "2026-03-02T09:00:00.000Z",
                     *       "endsAt": "2026-03-02T10:00:00.000Z",
                     *       "plannedEndsAt": null,
                     *       "openedAt": "2026-03-02T09:00:00.000Z",
                     *       "closedAt": null,
                     *       "cancelledAt": null,
                     *       "cancelReason": null,
                     *       "waitingSince": null,
                     *       "lateAfterMinutes": 10,
                     *       "absentAfterMinutes": null,
                     *       "signOut": null,
                     *       "version": 3,
                     *       "summary": null
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        classId: string;
                        className: string;
                        roomId: string | null;
                        roomName: string | null;
                        slotId: string | null;
                        localDate: string;
                        movedFrom: string | null;
                        timeZone: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        plannedEndsAt: string | null;
                        /** Format: date-time */
                        openedAt: string;
                        closedAt: string | null;
                        cancelledAt: string | null;
                        cancelReason: string | null;
                        waitingSince: string | null;
                        lateAfterMinutes: number;
                        absentAfterMinutes: number | null;
                        signOut: {
                            minimumStayMinutes: number;
                            earlyMinutes: number;
                            /** @enum {string} */
                            leftEarly: "kept" | "absent";
                            /** @enum {string} */
                            neverLeft: "kept" | "absent";
                        } | null;
                        version: number;
                        summary: {
                            expected: number;
                            present: number;
                            late: number;
                            absent: number;
                            excused: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such session, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "session": {
                     *         "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *         "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *         "className": "Physics",
                     *         "roomId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04",
                     *         "roomName": "Room 12",
                     *         "slotId": null,
                     *         "localDate": "2026-03-02",
                     *         "movedFrom": null,
                     *         "timeZone": "Europe/London",
                     *         "startsAt": "2026-03-02T09:00:00.000Z",
                     *         "endsAt": "2026-03-02T10:00:00.000Z",
                     *         "plannedEndsAt": null,
                     *         "openedAt": "2026-03-02T09:00:00.000Z",
                     *         "closedAt": null,
                     *         "cancelledAt": null,
                     *         "cancelReason": null,
                     *         "waitingSince": null,
                     *         "lateAfterMinutes": 10,
                     *         "absentAfterMinutes": null,
                     *         "signOut": null,
                     *         "version": 3,
                     *         "summary": null
                     *       },
                     *       "rotationSeconds": 15,
                     *       "paused": false,
                     *       "namesShown": false,
                     *       "asksFor": {
                     *         "need": 2,
                     *         "among": [
                     *           "code",
                     *           "passkey"
                     *         ]
                     *       },
                     *       "showing": {
                     *         "code": "482913",
                     *         "codeSeconds": 30,
                     *         "codeEndsInMs": 12400,
                     *         "qrPath": "/check-in?o=riverside&q=abc",
                     *         "qrEndsInMs": 4100
                     *       }
                     *     }
                     */
                    "application/json": {
                        session: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            classId: string;
                            className: string;
                            roomId: string | null;
                            roomName: string | null;
                            slotId: string | null;
                            localDate: string;
                            movedFrom: string | null;
                            timeZone: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            plannedEndsAt: string | null;
                            /** Format: date-time */
                            openedAt: string;
                            closedAt: string | null;
                            cancelledAt: string | null;
                            cancelReason: string | null;
                            waitingSince: string | null;
                            lateAfterMinutes: number;
                            absentAfterMinutes: number | null;
                            signOut: {
                                minimumStayMinutes: number;
                                earlyMinutes: number;
                                /** @enum {string} */
                                leftEarly: "kept" | "absent";
                                /** @enum {string} */
                                neverLeft: "kept" | "absent";
                            } | null;
                            version: number;
                            summary: {
                                expected: number;
                                present: number;
                                late: number;
                                absent: number;
                                excused: number;
                            } | null;
                        };
                        rotationSeconds: number;
                        paused: boolean;
                        namesShown: boolean;
                        asksFor: {
                            need: number;
                            among: ("card" | "ntag424" | "code" | "qr" | "proximity" | "passkey" | "face" | "location" | "network" | "tap")[];
                        } | null;
                        showing: {
                            code: string;
                            codeSeconds: number;
                            codeEndsInMs: number;
                            qrPath: string;
                            qrEndsInMs: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such session, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getProximityToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "className": "Physics",
                     *       "slotSeconds": 300,
                     *       "showing": {
                     *         "token": "K7QX2M9A",
                     *         "endsInMs": 184000
                     *       }
                     *     }
                     */
                    "application/json": {
                        className: string;
                        slotSeconds: number;
                        showing: {
                            token: string;
                            endsInMs: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such session, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listMarks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "session": {
                     *         "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *         "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *         "className": "Physics",
                     *         "roomId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04",
                     *         "roomName": "Room 12",
                     *         "slotId": null,
                     *         "localDate": "2026-03-02",
                     *         "movedFrom": null,
                     *         "timeZone": "Europe/London",
                     *         "startsAt": "2026-03-02T09:00:00.000Z",
                     *         "endsAt": "2026-03-02T10:00:00.000Z",
                     *         "plannedEndsAt": null,
                     *         "openedAt": "2026-03-02T09:00:00.000Z",
                     *         "closedAt": null,
                     *         "cancelledAt": null,
                     *         "cancelReason": null,
                     *         "waitingSince": null,
                     *         "lateAfterMinutes": 10,
                     *         "absentAfterMinutes": null,
                     *         "signOut": null,
                     *         "version": 3,
                     *         "summary": null
                     *       },
                     *       "rows": [
                     *         {
                     *           "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *           "fullName": "Ada Example",
                     *           "rollNumber": "17",
                     *           "status": "present",
                     *           "statusId": null,
                     *           "statusName": null,
                     *           "statusColor": null,
                     *           "method": "card",
                     *           "arrivedAt": "2026-03-02T09:01:12.000Z",
                     *           "leftAt": null,
                     *           "evidenceId": null,
                     *           "note": null,
                     *           "version": 3
                     *         }
                     *       ],
                     *       "readersBehind": [],
                     *       "frozen": false,
                     *       "composition": "b8fXvTzq0uYk3nQpLw1R7A"
                     *     }
                     */
                    "application/json": {
                        session: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            classId: string;
                            className: string;
                            roomId: string | null;
                            roomName: string | null;
                            slotId: string | null;
                            localDate: string;
                            movedFrom: string | null;
                            timeZone: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            plannedEndsAt: string | null;
                            /** Format: date-time */
                            openedAt: string;
                            closedAt: string | null;
                            cancelledAt: string | null;
                            cancelReason: string | null;
                            waitingSince: string | null;
                            lateAfterMinutes: number;
                            absentAfterMinutes: number | null;
                            signOut: {
                                minimumStayMinutes: number;
                                earlyMinutes: number;
                                /** @enum {string} */
                                leftEarly: "kept" | "absent";
                                /** @enum {string} */
                                neverLeft: "kept" | "absent";
                            } | null;
                            version: number;
                            summary: {
                                expected: number;
                                present: number;
                                late: number;
                                absent: number;
                                excused: number;
                            } | null;
                        };
                        rows: {
                            /** Format: uuid */
                            personId: string;
                            fullName: string;
                            rollNumber: string | null;
                            /** @enum {string} */
                            status: "present" | "late" | "absent" | "excused" | "expected";
                            statusId: string | null;
                            statusName: string | null;
                            statusColor: ("teal" | "blue" | "violet" | "pink" | "orange" | "brown" | "grey") | null;
                            /** @enum {string} */
                            method: "card" | "pin" | "manual" | "code" | "qr" | "sheet" | "excuse" | "face" | "proximity" | "passkey" | "sign-out" | "door-tag" | "location" | "network" | "imported" | "none";
                            arrivedAt: string | null;
                            leftAt: string | null;
                            evidenceId: string | null;
                            note: string | null;
                            version: number;
                        }[];
                        readersBehind: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            health: "unclaimed" | "online" | "late" | "offline" | "resting" | "revoked";
                            /** Format: date-time */
                            behindSince: string;
                            outstanding: number;
                        }[];
                        frozen: boolean;
                        composition: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such session, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    markPeople: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                 *       "personIds": [
                 *         "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01"
                 *       ],
                 *       "status": "present"
                 *     }
                 */
                "application/json": {
                    personIds: string[];
                    /** @enum {string} */
                    status?: "present" | "late" | "absent" | "excused";
                    /** Format: uuid */
                    statusId?: string;
                    note?: string;
                    /** @default false */
                    override?: boolean;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "evidenceIds": [
                     *         "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e05"
                     *       ],
                     *       "version": 3,
                     *       "rows": [
                     *         {
                     *           "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *           "fullName": "Ada Example",
                     *           "rollNumber": "17",
                     *           "status": "present",
                     *           "statusId": null,
                     *           "statusName": null,
                     *           "statusColor": null,
                     *           "method": "manual",
                     *           "arrivedAt": "2026-03-02T09:01:12.000Z",
                     *           "leftAt": null,
                     *           "evidenceId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e05",
                     *           "note": null,
                     *           "version": 3
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        version: number;
                        rows: {
                            /** Format: uuid */
                            personId: string;
                            fullName: string;
                            rollNumber: string | null;
                            /** @enum {string} */
                            status: "present" | "late" | "absent" | "excused" | "expected";
                            statusId: string | null;
                            statusName: string | null;
                            statusColor: ("teal" | "blue" | "violet" | "pink" | "orange" | "brown" | "grey") | null;
                            /** @enum {string} */
                            method: "card" | "pin" | "manual" | "code" | "qr" | "sheet" | "excuse" | "face" | "proximity" | "passkey" | "sign-out" | "door-tag" | "location" | "network" | "imported" | "none";
                            arrivedAt: string | null;
                            leftAt: string | null;
                            evidenceId: string | null;
                            note: string | null;
                            version: number;
                        }[];
                        evidenceIds: string[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such session, or a person who is not in its class. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    explainMark: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path: {
                sessionId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "session": {
                     *         "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *         "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *         "className": "Physics",
                     *         "roomId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04",
                     *         "roomName": "Room 12",
                     *         "slotId": null,
                     *         "localDate": "2026-03-02",
                     *         "movedFrom": null,
                     *         "timeZone": "Europe/London",
                     *         "startsAt": "2026-03-02T09:00:00.000Z",
                     *         "endsAt": "2026-03-02T10:00:00.000Z",
                     *         "plannedEndsAt": null,
                     *         "openedAt": "2026-03-02T09:00:00.000Z",
                     *         "closedAt": null,
                     *         "cancelledAt": null,
                     *         "cancelReason": null,
                     *         "waitingSince": null,
                     *         "lateAfterMinutes": 10,
                     *         "absentAfterMinutes": null,
                     *         "signOut": null,
                     *         "version": 3,
                     *         "summary": null
                     *       },
                     *       "status": "present",
                     *       "statusName": null,
                     *       "statusColor": null,
                     *       "sentence": "Here at 09:01 by card.",
                     *       "notes": [],
                     *       "evidence": []
                     *     }
                     */
                    "application/json": {
                        session: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            classId: string;
                            className: string;
                            roomId: string | null;
                            roomName: string | null;
                            slotId: string | null;
                            localDate: string;
                            movedFrom: string | null;
                            timeZone: string;
                            /** Format: date-time */
                            startsAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            plannedEndsAt: string | null;
                            /** Format: date-time */
                            openedAt: string;
                            closedAt: string | null;
                            cancelledAt: string | null;
                            cancelReason: string | null;
                            waitingSince: string | null;
                            lateAfterMinutes: number;
                            absentAfterMinutes: number | null;
                            signOut: {
                                minimumStayMinutes: number;
                                earlyMinutes: number;
                                /** @enum {string} */
                                leftEarly: "kept" | "absent";
                                /** @enum {string} */
                                neverLeft: "kept" | "absent";
                            } | null;
                            version: number;
                            summary: {
                                expected: number;
                                present: number;
                                late: number;
                                absent: number;
                                excused: number;
                            } | null;
                        };
                        /** @enum {string} */
                        status: "present" | "late" | "absent" | "excused" | "expected";
                        statusName: string | null;
                        statusColor: ("teal" | "blue" | "violet" | "pink" | "orange" | "brown" | "grey") | null;
                        sentence: string;
                        notes: string[];
                        evidence: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            method: "card" | "pin" | "manual" | "code" | "qr" | "sheet" | "excuse" | "face" | "proximity" | "passkey" | "sign-out" | "door-tag" | "location" | "network" | "imported";
                            sentence: string;
                            /** Format: date-time */
                            at: string;
                            /** Format: date-time */
                            receivedAt: string;
                            /** @enum {string} */
                            timeQuality: "synced" | "uptime" | "server" | "unknown";
                            assurance: ("low" | "high") | null;
                            decided: boolean;
                            withdrawn: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such mark, or it is not the caller’s to read. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listPresence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "open": true,
                     *       "held": 12,
                     *       "presentPercent": 80,
                     *       "partialPercent": 50,
                     *       "counts": true,
                     *       "rows": [
                     *         {
                     *           "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *           "fullName": "Ada Example",
                     *           "proved": 11,
                     *           "percent": 92,
                     *           "cameLate": false,
                     *           "leftEarly": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        open: boolean;
                        held: number;
                        presentPercent: number;
                        partialPercent: number;
                        counts: boolean;
                        rows: {
                            /** Format: uuid */
                            personId: string;
                            fullName: string;
                            proved: number;
                            percent: number;
                            cameLate: boolean;
                            leftEarly: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such session, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listSurprises: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "usual": {
                     *         "percent": 20,
                     *         "seconds": 60
                     *       },
                     *       "rounds": [
                     *         {
                     *           "roundId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *           "askedAt": "2026-03-02T09:30:00.000Z",
                     *           "asked": 5,
                     *           "answered": 3,
                     *           "running": {
                     *             "code": "482913",
                     *             "endsInMs": 41000,
                     *             "seconds": 60
                     *           },
                     *           "missing": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        usual: {
                            percent: number;
                            seconds: number;
                        };
                        rounds: {
                            /** Format: uuid */
                            roundId: string;
                            /** Format: date-time */
                            askedAt: string;
                            asked: number;
                            answered: number;
                            running: {
                                code: string;
                                endsInMs: number;
                                seconds: number;
                            } | null;
                            missing: {
                                /** Format: uuid */
                                personId: string;
                                fullName: string;
                                cleared: boolean;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such session, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    askSurprise: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                 *       "percent": 20,
                 *       "seconds": 60
                 *     }
                 */
                "application/json": {
                    percent?: number;
                    seconds?: number;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "roundId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *       "asked": 5,
                     *       "endsAt": "2026-03-02T09:31:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        roundId: string;
                        asked: number;
                        /** Format: date-time */
                        endsAt: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such session, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listOpenSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *         "className": "Physics",
                     *         "startsAt": "2026-03-02T09:00:00.000Z",
                     *         "endsAt": "2026-03-02T10:00:00.000Z",
                     *         "timeZone": "Europe/London",
                     *         "status": null,
                     *         "arrivedAt": null,
                     *         "leftAt": null,
                     *         "byFace": false,
                     *         "asksToSignOut": false,
                     *         "proofs": {
                     *           "need": 2,
                     *           "among": [
                     *             "qr",
                     *             "passkey"
                     *           ],
                     *           "shown": [
                     *             "qr"
                     *           ],
                     *           "strict": true
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": {
                        /** Format: uuid */
                        sessionId: string;
                        className: string;
                        /** Format: date-time */
                        startsAt: string;
                        /** Format: date-time */
                        endsAt: string;
                        timeZone: string;
                        status: ("present" | "late" | "absent" | "excused") | null;
                        arrivedAt: string | null;
                        asksToSignOut: boolean;
                        leftAt: string | null;
                        proofs: {
                            need: number;
                            among: ("card" | "ntag424" | "code" | "qr" | "proximity" | "passkey" | "face" | "location" | "network" | "tap")[];
                            shown: ("card" | "ntag424" | "code" | "qr" | "proximity" | "passkey" | "face" | "location" | "network" | "tap")[];
                            strict: boolean;
                        } | null;
                        byFace: boolean;
                    }[];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    submitCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "482913"
                 *     }
                 */
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "checked-in",
                     *       "session": {
                     *         "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *         "className": "Physics",
                     *         "startsAt": "2026-03-02T09:00:00.000Z",
                     *         "timeZone": "Europe/London"
                     *       },
                     *       "status": "present",
                     *       "at": "2026-03-02T09:01:12.000Z",
                     *       "retryAfterSeconds": 0
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        outcome: "checked-in" | "already" | "signed-out" | "back" | "no-session" | "paused" | "wrong" | "expired" | "too-many" | "tag-used" | "tag-unknown" | "tag-elsewhere";
                        session: {
                            /** Format: uuid */
                            id: string;
                            className: string;
                            /** Format: date-time */
                            startsAt: string;
                            timeZone: string;
                        } | null;
                        status: ("present" | "late" | "absent" | "excused") | null;
                        at: string | null;
                        retryAfterSeconds: number;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    submitQr: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "the-value-of-q"
                 *     }
                 */
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "checked-in",
                     *       "session": {
                     *         "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *         "className": "Physics",
                     *         "startsAt": "2026-03-02T09:00:00.000Z",
                     *         "timeZone": "Europe/London"
                     *       },
                     *       "status": "present",
                     *       "at": "2026-03-02T09:01:12.000Z",
                     *       "retryAfterSeconds": 0
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        outcome: "checked-in" | "already" | "signed-out" | "back" | "no-session" | "paused" | "wrong" | "expired" | "too-many" | "tag-used" | "tag-unknown" | "tag-elsewhere";
                        session: {
                            /** Format: uuid */
                            id: string;
                            className: string;
                            /** Format: date-time */
                            startsAt: string;
                            timeZone: string;
                        } | null;
                        status: ("present" | "late" | "absent" | "excused") | null;
                        at: string | null;
                        retryAfterSeconds: number;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    submitProximityToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "K7QX2M9A",
                 *       "rssi": -61
                 *     }
                 */
                "application/json": {
                    token: string;
                    /** @default null */
                    rssi?: number | null;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "counted",
                     *       "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *       "retryAfterSeconds": 0
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        outcome: "counted" | "already" | "no-session" | "wrong" | "expired" | "too-many";
                        sessionId: string | null;
                        retryAfterSeconds: number;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    showPlace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                 *       "position": {
                 *         "latitude": 52.2297,
                 *         "longitude": 21.0122,
                 *         "accuracyM": 18
                 *       }
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    sessionId: string;
                    position: {
                        latitude: number;
                        longitude: number;
                        accuracyM: number;
                    } | null;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "recorded",
                     *       "band": "inside",
                     *       "distanceM": 40,
                     *       "onCampusNetwork": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        outcome: "recorded" | "already" | "not-asked" | "no-session";
                        band: ("inside" | "near" | "far" | "unknown") | null;
                        distanceM: number | null;
                        onCampusNetwork: boolean | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listMyPresence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *         "className": "Physics",
                     *         "slotSeconds": 300,
                     *         "slotEndsInMs": 184000,
                     *         "presentPercent": 80,
                     *         "partialPercent": 50,
                     *         "counts": true,
                     *         "held": 12,
                     *         "proved": 11,
                     *         "percent": 92,
                     *         "provedNow": true,
                     *         "cameLate": false
                     *       }
                     *     ]
                     */
                    "application/json": {
                        /** Format: uuid */
                        sessionId: string;
                        className: string;
                        slotSeconds: number;
                        slotEndsInMs: number;
                        presentPercent: number;
                        partialPercent: number;
                        counts: boolean;
                        held: number;
                        proved: number;
                        percent: number;
                        provedNow: boolean;
                        cameLate: boolean;
                    }[];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    beginBeaconCheckIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    sessionId: string;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issuedAt": 1772442000000,
                     *       "nonce": "00112233445566778899aabbccddeeff",
                     *       "seconds": 15
                     *     }
                     */
                    "application/json": {
                        issuedAt: number;
                        nonce: string;
                        seconds: number;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description The session is not open, or not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    finishBeaconCheckIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                 *       "issuedAt": 1772442000000,
                 *       "proof": "ffeeddccbbaa99887766554433221100",
                 *       "rssi": -58
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    sessionId: string;
                    issuedAt: number;
                    proof: string;
                    /** @default null */
                    rssi?: number | null;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "counted",
                     *       "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *       "retryAfterSeconds": 0
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        outcome: "counted" | "already" | "no-session" | "wrong" | "expired" | "too-many";
                        sessionId: string | null;
                        retryAfterSeconds: number;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getMySurprise: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "roundId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *       "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *       "className": "Physics",
                     *       "endsInMs": 41000
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        roundId: string;
                        /** Format: uuid */
                        sessionId: string;
                        className: string;
                        endsInMs: number;
                    } | null;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    answerSurprise: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "482913"
                 *     }
                 */
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "answered",
                     *       "retryAfterSeconds": 0
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        outcome: "answered" | "already" | "not-asked" | "expired" | "wrong" | "too-many";
                        retryAfterSeconds: number;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    beginPasskeyCheckIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    sessionId: string;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticket": "a-ticket-of-this-challenge",
                     *       "options": {
                     *         "challenge": "c2lnbiB0aGlz",
                     *         "rpId": "muster.example",
                     *         "userVerification": "required"
                     *       }
                     *     }
                     */
                    "application/json": {
                        ticket: string;
                        options: unknown;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description The session is not open, or not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    finishPasskeyCheckIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                 *       "ticket": "a-ticket-of-this-challenge",
                 *       "response": {
                 *         "id": "AAAA",
                 *         "rawId": "AAAA",
                 *         "type": "public-key",
                 *         "clientExtensionResults": {},
                 *         "response": {
                 *           "clientDataJSON": "AAAA",
                 *           "authenticatorData": "AAAA",
                 *           "signature": "AAAA"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    sessionId: string;
                    ticket: string;
                    response: {
                        id: string;
                        rawId: string;
                        /** @constant */
                        type: "public-key";
                        authenticatorAttachment?: ("platform" | "cross-platform") | null;
                        clientExtensionResults: unknown;
                        response: {
                            clientDataJSON: string;
                            authenticatorData: string;
                            signature: string;
                            userHandle?: string | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "confirmed",
                     *       "countsFrom": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        outcome: "confirmed" | "already" | "no-session" | "phone-waits";
                        countsFrom: string | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                unread?: boolean;
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e05",
                     *           "kind": "mark-recorded",
                     *           "title": "You are marked present",
                     *           "body": "Physics",
                     *           "link": null,
                     *           "createdAt": "2026-03-02T09:01:12.000Z",
                     *           "readAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            title: string;
                            body: string;
                            link: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            readAt: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    countUnread: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "unread": 2
                     *     }
                     */
                    "application/json": {
                        unread: number;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    readNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such notification of the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getOverview: {
        parameters: {
            query: {
                from: string;
                to: string;
                classId?: string;
                grain?: "day" | "week";
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": {
                     *         "present": 24,
                     *         "late": 2,
                     *         "absent": 1,
                     *         "excused": 1,
                     *         "rate": 93
                     *       },
                     *       "before": {
                     *         "present": 24,
                     *         "late": 2,
                     *         "absent": 1,
                     *         "excused": 1,
                     *         "rate": 93
                     *       },
                     *       "trend": [
                     *         {
                     *           "present": 24,
                     *           "late": 2,
                     *           "absent": 1,
                     *           "excused": 1,
                     *           "rate": 93,
                     *           "from": "2026-03-02"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        total: {
                            present: number;
                            late: number;
                            absent: number;
                            excused: number;
                            rate: number | null;
                        };
                        before: {
                            present: number;
                            late: number;
                            absent: number;
                            excused: number;
                            rate: number | null;
                        };
                        trend: {
                            present: number;
                            late: number;
                            absent: number;
                            excused: number;
                            rate: number | null;
                            from: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getDaily: {
        parameters: {
            query: {
                date: string;
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "present": 24,
                     *         "late": 2,
                     *         "absent": 1,
                     *         "excused": 1,
                     *         "rate": 93,
                     *         "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *         "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *         "className": "Physics",
                     *         "roomName": "Room 12",
                     *         "startsAt": "2026-03-02T09:00:00.000Z",
                     *         "timeZone": "Europe/London",
                     *         "isOpen": false
                     *       }
                     *     ]
                     */
                    "application/json": {
                        present: number;
                        late: number;
                        absent: number;
                        excused: number;
                        rate: number | null;
                        /** Format: uuid */
                        sessionId: string;
                        /** Format: uuid */
                        classId: string;
                        className: string;
                        roomName: string | null;
                        /** Format: date-time */
                        startsAt: string;
                        timeZone: string;
                        isOpen: boolean;
                    }[];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getRegister: {
        parameters: {
            query: {
                from: string;
                to: string;
                classId: string;
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [
                     *         {
                     *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *           "localDate": "2026-03-02",
                     *           "startsAt": "2026-03-02T09:00:00.000Z",
                     *           "timeZone": "Europe/London",
                     *           "isOpen": false
                     *         }
                     *       ],
                     *       "rows": [
                     *         {
                     *           "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *           "fullName": "Ada Example",
                     *           "rollNumber": "17",
                     *           "percentage": 100,
                     *           "cells": [
                     *             {
                     *               "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *               "status": "present",
                     *               "word": null,
                     *               "letter": null,
                     *               "method": "card",
                     *               "note": null,
                     *               "arrivedAt": "2026-03-02T09:01:12.000Z"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        sessions: {
                            /** Format: uuid */
                            id: string;
                            localDate: string;
                            /** Format: date-time */
                            startsAt: string;
                            timeZone: string;
                            isOpen: boolean;
                        }[];
                        rows: {
                            /** Format: uuid */
                            personId: string;
                            fullName: string;
                            rollNumber: string | null;
                            percentage: number | null;
                            cells: {
                                /** Format: uuid */
                                sessionId: string;
                                /** @enum {string} */
                                status: "present" | "late" | "absent" | "excused";
                                word: string | null;
                                letter: string | null;
                                /** @enum {string} */
                                method: "card" | "pin" | "manual" | "code" | "qr" | "sheet" | "excuse" | "face" | "proximity" | "passkey" | "sign-out" | "door-tag" | "location" | "network" | "imported" | "none";
                                note: string | null;
                                arrivedAt: string | null;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getStudentPercentages: {
        parameters: {
            query: {
                from: string;
                to: string;
                classId: string;
                by: "month" | "term";
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "parts": [
                     *         {
                     *           "key": "2026-03",
                     *           "name": "2026-03",
                     *           "from": "2026-03-01",
                     *           "to": "2026-03-31"
                     *         }
                     *       ],
                     *       "rows": [
                     *         {
                     *           "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *           "fullName": "Ada Example",
                     *           "rollNumber": "17",
                     *           "total": {
                     *             "held": 12,
                     *             "percentage": 92,
                     *             "present": 10,
                     *             "late": 1,
                     *             "absent": 1,
                     *             "excused": 0
                     *           },
                     *           "parts": [
                     *             {
                     *               "held": 12,
                     *               "percentage": 92
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        parts: {
                            key: string;
                            name: string;
                            from: string;
                            to: string;
                        }[];
                        rows: {
                            /** Format: uuid */
                            personId: string;
                            fullName: string;
                            rollNumber: string | null;
                            total: {
                                held: number;
                                percentage: number | null;
                                present: number;
                                late: number;
                                absent: number;
                                excused: number;
                            };
                            parts: {
                                held: number;
                                percentage: number | null;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getAtRisk: {
        parameters: {
            query?: {
                classId?: string;
                page?: number;
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rules": {
                     *         "belowPercent": 80,
                     *         "missedInARow": 3,
                     *         "fewestSessions": 3
                     *       },
                     *       "period": {
                     *         "name": "Spring",
                     *         "from": "2026-02-01"
                     *       },
                     *       "rows": [
                     *         {
                     *           "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *           "fullName": "Ada Example",
                     *           "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *           "className": "Physics",
                     *           "reasons": [
                     *             "below"
                     *           ],
                     *           "percentage": 72,
                     *           "recent": 60,
                     *           "attended": 13,
                     *           "held": 18,
                     *           "missedInARow": 2,
                     *           "best": 84,
                     *           "mustAttend": 9,
                     *           "remaining": 14
                     *         }
                     *       ],
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": {
                        rules: {
                            belowPercent: number;
                            missedInARow: number;
                            fewestSessions: number;
                        };
                        period: {
                            name: string;
                            from: string;
                        };
                        rows: {
                            /** Format: uuid */
                            personId: string;
                            fullName: string;
                            /** Format: uuid */
                            classId: string;
                            className: string;
                            reasons: ("below" | "missing" | "out-of-reach")[];
                            percentage: number | null;
                            recent: number | null;
                            attended: number;
                            held: number;
                            missedInARow: number;
                            best: number | null;
                            mustAttend: number | null;
                            remaining: number | null;
                        }[];
                        hasMore: boolean;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listRegistersNotTaken: {
        parameters: {
            query: {
                from: string;
                to: string;
                classId?: string;
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *         "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *         "className": "Physics",
                     *         "teachers": [
                     *           "Grace Example"
                     *         ],
                     *         "localDate": "2026-03-02",
                     *         "startsAt": "2026-03-02T09:00:00.000Z",
                     *         "timeZone": "Europe/London",
                     *         "expected": 24
                     *       }
                     *     ]
                     */
                    "application/json": {
                        /** Format: uuid */
                        sessionId: string;
                        /** Format: uuid */
                        classId: string;
                        className: string;
                        teachers: string[];
                        localDate: string;
                        /** Format: date-time */
                        startsAt: string;
                        timeZone: string;
                        expected: number;
                    }[];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listReportMarks: {
        parameters: {
            query: {
                from: string;
                to: string;
                classId?: string;
                cursor?: string;
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rows": [
                     *         {
                     *           "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *           "localDate": "2026-03-02",
                     *           "time": "09:00",
                     *           "className": "Physics",
                     *           "roomName": "Room 12",
                     *           "fullName": "Ada Example",
                     *           "rollNumber": "17",
                     *           "status": "present",
                     *           "word": null,
                     *           "arrived": "09:01",
                     *           "method": "card",
                     *           "note": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        rows: {
                            /** Format: uuid */
                            sessionId: string;
                            localDate: string;
                            time: string;
                            className: string;
                            roomName: string | null;
                            fullName: string;
                            rollNumber: string | null;
                            /** @enum {string} */
                            status: "present" | "late" | "absent" | "excused";
                            word: string | null;
                            arrived: string | null;
                            method: string | null;
                            note: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listWarnings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                classId?: string;
                state?: "standing" | "recovered" | "any";
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e05",
                     *           "personId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01",
                     *           "fullName": "Ada Example",
                     *           "classId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02",
                     *           "className": "Physics",
                     *           "periodName": "Spring",
                     *           "stepName": "Low attendance",
                     *           "why": "Attended 13 of 18 sessions: 72 %, below 80 %.",
                     *           "tells": [
                     *             "student",
                     *             "guardian",
                     *             "teacher"
                     *           ],
                     *           "missed": [
                     *             {
                     *               "sessionId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03",
                     *               "localDate": "2026-03-02"
                     *             }
                     *           ],
                     *           "raisedOn": "2026-03-03",
                     *           "raisedAt": "2026-03-02T10:00:00.000Z",
                     *           "recoveredAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            personId: string;
                            fullName: string;
                            /** Format: uuid */
                            classId: string;
                            className: string;
                            periodName: string;
                            stepName: string;
                            why: string;
                            tells: ("student" | "guardian" | "teacher" | "admin")[];
                            missed: {
                                /** Format: uuid */
                                sessionId: string;
                                localDate: string;
                            }[];
                            raisedOn: string;
                            /** Format: date-time */
                            raisedAt: string;
                            recoveredAt: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such class, or it is not the caller’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e06",
                     *         "url": "https://timetable.example.org/muster",
                     *         "description": "Timetable",
                     *         "eventTypes": [
                     *           "session.opened",
                     *           "mark.changed"
                     *         ],
                     *         "createdAt": "2026-03-02T09:00:00.000Z",
                     *         "failingSince": null,
                     *         "disabledAt": null,
                     *         "disabledBecause": null,
                     *         "oldSecretUntil": null,
                     *         "waiting": 0
                     *       }
                     *     ]
                     */
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        url: string;
                        description: string;
                        eventTypes: string[];
                        /** Format: date-time */
                        createdAt: string;
                        failingSince: string | null;
                        disabledAt: string | null;
                        disabledBecause: ("person" | "failing" | "gone") | null;
                        oldSecretUntil: string | null;
                        waiting: number;
                    }[];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://timetable.example.org/muster",
                 *       "description": "Timetable",
                 *       "eventTypes": [
                 *         "session.opened"
                 *       ]
                 *     }
                 */
                "application/json": {
                    url: string;
                    /** @default  */
                    description?: string;
                    eventTypes: ("person.asked-to-join" | "person.joined" | "person.approved" | "person.rejected" | "person.suspended" | "person.reinstated" | "person.role-changed" | "roster.changed" | "history.changed" | "enrolment.changed" | "device.changed" | "device.caught-up" | "alarm.raised" | "scan.unplaced" | "session.opened" | "session.closed" | "session.reopened" | "session.settled" | "session.cancelled" | "session.restored" | "timetable.changed" | "mark.changed" | "request.made" | "request.decided" | "announcement.made" | "warning.raised")[];
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "endpointId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e06",
                     *       "secret": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        endpointId: string;
                        secret: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listWebhookEventTypes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "type": "session.opened",
                     *         "description": "A session opened"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        type: string;
                        description: string;
                    }[];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "endpointId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e06",
                 *       "enabled": true
                 *     }
                 */
                "application/json": {
                    url?: string;
                    description?: string;
                    eventTypes?: ("person.asked-to-join" | "person.joined" | "person.approved" | "person.rejected" | "person.suspended" | "person.reinstated" | "person.role-changed" | "roster.changed" | "history.changed" | "enrolment.changed" | "device.changed" | "device.caught-up" | "alarm.raised" | "scan.unplaced" | "session.opened" | "session.closed" | "session.reopened" | "session.settled" | "session.cancelled" | "session.restored" | "timetable.changed" | "mark.changed" | "request.made" | "request.decided" | "announcement.made" | "warning.raised")[];
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3",
                     *       "oldSecretUntil": "2026-03-02T10:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        secret: string;
                        /** Format: date-time */
                        oldSecretUntil: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    sendWebhookTest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveryId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e07"
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        deliveryId: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                endpointId?: string;
                status?: "waiting" | "delivered" | "failed";
            };
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e07",
                     *           "endpointId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e06",
                     *           "url": "https://timetable.example.org/muster",
                     *           "messageId": "msg_0195e3a05b8e7c319f642d8a1b7c4e07",
                     *           "eventType": "session.opened",
                     *           "status": "delivered",
                     *           "attempts": 1,
                     *           "answeredStatus": 204,
                     *           "createdAt": "2026-03-02T09:00:00.000Z",
                     *           "nextAttemptAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            endpointId: string;
                            url: string;
                            messageId: string;
                            eventType: string;
                            /** @enum {string} */
                            status: "waiting" | "delivered" | "failed";
                            attempts: number;
                            answeredStatus: number | null;
                            /** Format: date-time */
                            createdAt: string;
                            nextAttemptAt: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
            };
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e07",
                     *       "endpointId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e06",
                     *       "url": "https://timetable.example.org/muster",
                     *       "messageId": "msg_0195e3a05b8e7c319f642d8a1b7c4e07",
                     *       "eventType": "session.opened",
                     *       "status": "delivered",
                     *       "attempts": 1,
                     *       "answeredStatus": 204,
                     *       "createdAt": "2026-03-02T09:00:00.000Z",
                     *       "nextAttemptAt": null,
                     *       "body": "{\"type\":\"session.opened\",\"timestamp\":\"2026-03-02T09:00:00.000Z\",\"data\":{}}",
                     *       "tries": []
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        endpointId: string;
                        url: string;
                        messageId: string;
                        eventType: string;
                        /** @enum {string} */
                        status: "waiting" | "delivered" | "failed";
                        attempts: number;
                        answeredStatus: number | null;
                        /** Format: date-time */
                        createdAt: string;
                        nextAttemptAt: string | null;
                        body: string;
                        tries: {
                            number: number;
                            /** Format: date-time */
                            at: string;
                            tookMs: number;
                            requestHeaders: {
                                [key: string]: string;
                            };
                            status: number | null;
                            answer: string;
                            problem: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such delivery. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant, by its short name; needed by members of several. Tokens have one. */
                "Muster-Organization"?: string;
                /** @description The same request with the same key is done once and answered the same for a day. Use a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was done; this is the answer. */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description There is no such delivery. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
        };
    };
    submitScans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "boot": 3,
                 *       "upMs": 125000,
                 *       "events": [
                 *         {
                 *           "seq": 42,
                 *           "upMs": 124950,
                 *           "at": "2026-03-02T08:59:59.950Z",
                 *           "kind": "card",
                 *           "value": "04A1B2C3D4E5F6"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description The boot these scans were made in; grows with every start. */
                    boot: number;
                    /** @description Milliseconds since boot at the moment of sending; null for scans of an earlier boot. */
                    upMs: number | null;
                    events: {
                        /** @description 1, 2, 3, … within one boot: (device, boot, seq) names a scan for ever. */
                        seq: number;
                        /** @description Milliseconds since boot at the moment of the scan; null when unknown. */
                        upMs: number | null;
                        /** @description UTC; null unless the clock of the device agreed with the server within the last 24 hours. */
                        at: string | null;
                        /**
                         * @description card: the number that was read. tag: what an NTAG 424 DNA wrote into its URL, `e=…&c=…`. pin: a roll number and a PIN of six digits as they were typed, `2041*384920`. face: the id of the person whose copy a kiosk recognised, with `evidence` `{distance, margin}`.
                         * @enum {string}
                         */
                        kind: "card" | "tag" | "pin" | "face";
                        /** @description What the reader read, as it read it. */
                        value: string;
                        evidence?: {
                            [key: string]: unknown;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Every scan is stored; one answer each, in the order sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "seq": 42,
                     *           "result": "present",
                     *           "name": "Amina",
                     *           "say": [
                     *             "Welcome, Amina",
                     *             "09:00 History"
                     *           ],
                     *           "led": "green"
                     *         }
                     *       ],
                     *       "serverTime": "2026-03-02T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        results: {
                            seq: number;
                            /** @enum {string} */
                            result: "present" | "late" | "already" | "left" | "enrolled" | "unknown" | "no-session" | "not-enrolled" | "queued";
                            /** @description Absent where the display must not show one. */
                            name?: string;
                            /** @description The two lines for the display. */
                            say: [
                                string,
                                string
                            ];
                            /** @enum {string} */
                            led: "green" | "amber" | "red" | "blue";
                            /**
                             * @description Of a scan that counts. low: a number, which can be copied. high: the card proved itself.
                             * @enum {string}
                             */
                            assurance?: "low" | "high";
                        }[];
                        /** Format: date-time */
                        serverTime: string;
                    };
                };
            };
            /** @description The body is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is missing or wrong, or the key is unknown or revoked. With code `clock-skew` the signature was right and the clock more than 5 minutes off: that answer is signed, so set the clock from it and send again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MB, or than 4 MB once decompressed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; keep the data and try again later. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server is catching up: keep the scans and send them after the seconds in Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "boot": 3,
                 *       "upMs": 120000,
                 *       "clockMs": 1772442000000,
                 *       "queueDepth": 0,
                 *       "highestSeq": 41,
                 *       "firmware": "1.0.0",
                 *       "configVersion": "9f2c41d07ab3",
                 *       "results": [
                 *         {
                 *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e55",
                 *           "ok": true
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Grows with every start of the device. */
                    boot: number;
                    /** @description Milliseconds since boot. */
                    upMs: number;
                    /** @description The clock of the device in unix milliseconds; null when it has none. */
                    clockMs?: number | null;
                    /** @description Scans the device still holds. */
                    queueDepth: number;
                    /** @description Highest scan number of this boot; 0 before the first. */
                    highestSeq: number;
                    firmware?: string;
                    /** @description The configuration that the device runs with. */
                    configVersion?: string;
                    /** @description What became of orders since the last report. */
                    results?: {
                        id: string;
                        ok: boolean;
                        detail?: string;
                    }[];
                    /** @description The release that this device took off again; told until a report with it was answered. */
                    reverted?: {
                        sequence: number;
                    };
                };
            };
        };
        responses: {
            /** @description The report was kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "configVersion": "9f2c41d07ab3",
                     *       "commands": [
                     *         {
                     *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e55",
                     *           "name": "message",
                     *           "args": {
                     *             "lines": [
                     *               "Fire drill",
                     *               "at 11:00"
                     *             ],
                     *             "seconds": 60
                     *           }
                     *         }
                     *       ],
                     *       "beacon": null,
                     *       "serverTime": "2026-03-02T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @description Changes with anything in the configuration. */
                        configVersion: string;
                        /** @description Present when the device runs with another one. */
                        config?: {
                            name: string;
                            room: string;
                            say: {
                                idle: [
                                    string,
                                    string
                                ];
                            };
                            heartbeatSeconds: number;
                            buzzer: boolean;
                            /** @description For kiosks alone. */
                            kiosk?: {
                                /** @description Number and PIN are taken, as scans of the kind pin. */
                                pins: boolean;
                            };
                        };
                        /** @description Orders for the device, repeated until their outcome arrives; skip those whose name is unknown. */
                        commands: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            args: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** @description What to advertise while a session takes place in the room. */
                        beacon: {
                            /** Format: uuid */
                            sessionId: string;
                            /** @description 32 bytes, base64url: tokens of this session’s beacon are made with it. */
                            key: string;
                            slotSeconds: number;
                            /** @description Unix seconds: when to fall silent. */
                            until: number;
                        } | null;
                        /** Format: date-time */
                        serverTime: string;
                    };
                };
            };
            /** @description The body is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is missing or wrong, or the key is unknown or revoked. With code `clock-skew` the signature was right and the clock more than 5 minutes off: that answer is signed, so set the clock from it and send again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MB, or than 4 MB once decompressed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; keep the data and try again later. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "H7K2-M4QX",
                 *       "firmware": "1.0.0",
                 *       "kind": "reader"
                 *     }
                 */
                "application/json": {
                    code: string;
                    firmware?: string;
                    kind?: string;
                };
            };
        };
        responses: {
            /** @description The code was taken; here is the key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deviceId": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e55",
                     *       "keyId": "key_Zk3vQ1pT8sXw2mRb",
                     *       "key": "00000000000000000000000000000000000000000000000000000000000000ff",
                     *       "organization": "Riverside School",
                     *       "name": "Door 12",
                     *       "room": "Room 12",
                     *       "lastBoot": null,
                     *       "serverTime": "2026-03-02T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        deviceId: string;
                        keyId: string;
                        /** @description 32 bytes in hex, given once. */
                        key: string;
                        organization: string;
                        name: string;
                        room: string;
                        /** @description Highest boot number seen from this device: count on from it, so that no scan repeats a number. */
                        lastBoot: number | null;
                        /** Format: date-time */
                        serverTime: string;
                    };
                };
            };
            /** @description The body is not what this endpoint takes. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The code is wrong, used or run out: the answer is the same. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many codes were tried from this address. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; quote the error id. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The new key, once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keyId": "key_Zk3vQ1pT8sXw2mRb",
                     *       "key": "00000000000000000000000000000000000000000000000000000000000000ff"
                     *     }
                     */
                    "application/json": {
                        keyId: string;
                        /** @description 32 bytes in hex, given once. */
                        key: string;
                    };
                };
            };
            /** @description The body is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is missing or wrong, or the key is unknown or revoked. With code `clock-skew` the signature was right and the clock more than 5 minutes off: that answer is signed, so set the clock from it and send again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MB, or than 4 MB once decompressed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; keep the data and try again later. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoster: {
        parameters: {
            query?: {
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The roster, or what changed of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cursor": "9f2c41d07ab35e10",
                     *       "full": true,
                     *       "people": [
                     *         {
                     *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e55",
                     *           "name": "Amina Diallo",
                     *           "cards": [
                     *             "0c5f0e1b7a9d43e28b6f15c2d4a7e903"
                     *           ]
                     *         }
                     *       ],
                     *       "removed": []
                     *     }
                     */
                    "application/json": {
                        cursor: string;
                        /** @description True: forget everything before. False: these people changed or came, those went. */
                        full: boolean;
                        people: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @description First 16 bytes, hex, of HMAC-SHA-256(device key, "card|" + UID in upper-case hex). */
                            cards: string[];
                        }[];
                        removed: string[];
                    };
                };
            };
            /** @description The query is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is missing or wrong, or the key is unknown or revoked. With code `clock-skew` the signature was right and the clock more than 5 minutes off: that answer is signed, so set the clock from it and send again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; keep the data and try again later. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pipelineVersion": "tiny-68-recognition-1",
                 *       "holds": [
                 *         {
                 *           "id": "0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e55",
                 *           "version": "9f2c41d07ab35e10"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description What the device makes of a picture compares with the same alone. */
                    pipelineVersion: string;
                    /** @description Every copy on the device at this moment. */
                    holds: {
                        /** Format: uuid */
                        id: string;
                        version: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description What changed of what the kiosk may hold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "enabled": true,
                     *       "distance": 0.45,
                     *       "margin": 0.05,
                     *       "faces": [],
                     *       "more": false,
                     *       "remove": []
                     *     }
                     */
                    "application/json": {
                        /** @description False: the organization does not use faces, or this is no kiosk. */
                        enabled: boolean;
                        /** @description Farther than this is nobody. */
                        distance: number;
                        /** @description How much farther the next person must be. */
                        margin: number;
                        /** @description New or changed; at most 500, the rest when it is asked again. */
                        faces: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @description Changes when the face is set up anew. */
                            version: string;
                            /** @description base64url of IV (12 bytes), tag (16) and 128 little-endian floats under AES-256-GCM. Key: HMAC-SHA-256(device key, "faces"). Authenticated with it: "device id|person id|version". */
                            template: string;
                        }[];
                        /** @description There are more: ask again. */
                        more: boolean;
                        /** @description Copies to delete now, before anything else. */
                        remove: string[];
                    };
                };
            };
            /** @description The body is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is missing or wrong, or the key is unknown or revoked. With code `clock-skew` the signature was right and the clock more than 5 minutes off: that answer is signed, so set the clock from it and send again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MB, or than 4 MB once decompressed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; keep the data and try again later. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveWish: {
        parameters: {
            query?: {
                waitSeconds?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether somebody watches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowed": true,
                     *       "until": null
                     *     }
                     */
                    "application/json": {
                        /** @description False: the organization has live video off. Ask again in a minute. */
                        allowed: boolean;
                        /** @description Somebody watches, until then at the latest; null: nobody does. */
                        until: string | null;
                    };
                };
            };
            /** @description The query is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is missing or wrong, or the key is unknown or revoked. With code `clock-skew` the signature was right and the clock more than 5 minutes off: that answer is signed, so set the clock from it and send again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; keep the data and try again later. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showLiveFrame: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "problem": "camera-off"
                 *     }
                 */
                "application/json": {
                    /** @description Of the device, as in its scans. */
                    boot: number;
                    /** @description 1, 2, 3, … since its start: an earlier one is not shown again. */
                    number: number;
                    /**
                     * Format: base64
                     * @description At most 200,000 bytes and 1280 pixels to a side.
                     */
                    jpeg: string;
                } | {
                    /**
                     * @description Why there is nothing to show.
                     * @enum {string}
                     */
                    problem: "camera-off" | "camera-failed";
                };
            };
        };
        responses: {
            /** @description Whether somebody still watches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowed": true,
                     *       "until": "2026-03-02T09:02:00.000Z",
                     *       "shown": false
                     *     }
                     */
                    "application/json": {
                        /** @description False: the organization has live video off. Ask again in a minute. */
                        allowed: boolean;
                        /** @description Somebody watches, until then at the latest; null: nobody does. */
                        until: string | null;
                        /** @description False: nobody watched it here, it was an earlier one, or more than 20 came in a second. */
                        shown: boolean;
                    };
                };
            };
            /** @description The body is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is missing or wrong, or the key is unknown or revoked. With code `clock-skew` the signature was right and the clock more than 5 minutes off: that answer is signed, so set the clock from it and send again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MB, or than 4 MB once decompressed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; keep the data and try again later. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFirmwareManifest: {
        parameters: {
            query: {
                version: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The manifest. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "1.4.0",
                     *       "sequence": 5,
                     *       "signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                     *       "files": [
                     *         {
                     *           "path": "attend/app.py",
                     *           "size": 2401,
                     *           "sha256": "9f2c41d07ab35e109f2c41d07ab35e109f2c41d07ab35e109f2c41d07ab35e10"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        version: string;
                        sequence: number;
                        signature: string;
                        files: {
                            path: string;
                            size: number;
                            sha256: string;
                        }[];
                    };
                };
            };
            /** @description The query is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is missing or wrong, or the key is unknown or revoked. With code `clock-skew` the signature was right and the clock more than 5 minutes off: that answer is signed, so set the clock from it and send again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such release, or no such file in it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; keep the data and try again later. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFirmwareFile: {
        parameters: {
            query: {
                version: string;
                path: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes of the file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The query is not what this endpoint takes; `fields` says where. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is missing or wrong, or the key is unknown or revoked. With code `clock-skew` the signature was right and the clock more than 5 minutes off: that answer is signed, so set the clock from it and send again. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such release, or no such file in it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait for the seconds in Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong; keep the data and try again later. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Live and ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "live": true,
                     *       "ready": true
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        live: true;
                        /** @constant */
                        ready: true;
                    };
                };
            };
            /** @description Live, but the database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0"
                     *     }
                     */
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
}
