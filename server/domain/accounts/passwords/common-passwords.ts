/** What guessing starts with, as typed all in lower case; variants with digits at the end are stripped before the look-up. */
const words = `
password passwort passw0rd p@ssword p@ssw0rd password1 contrasena motdepasse senha wachtwoord haslo
letmein welcome welcom3 willkommen bienvenue iloveyou ihateyou loveyou lovely princess sunshine rainbow butterfly
monkey dragon tiger lion panther wolf bear eagle falcon phoenix unicorn dolphin kitten puppy chicken turtle
football baseball basketball soccer hockey cricket tennis volleyball handball rugby swimming skating
superman batman spiderman ironman wolverine deadpool starwars startrek pokemon pikachu mario zelda minecraft
fortnite roblox counterstrike overwatch warcraft starcraft leagueoflegends callofduty
michael michelle jennifer jessica jordan joshua matthew andrew daniel anthony william thomas robert charlie
george ashley amanda nicole hannah samantha elizabeth christopher alexander benjamin jonathan nicholas
mustang ferrari porsche mercedes corvette harley yamaha toyota honda chevrolet camaro maverick
computer internet keyboard windows microsoft google facebook instagram whatsapp youtube twitter samsung iphone
android linux ubuntu macintosh apple samsung1 nokia system server network router database mysql oracle
admin administrator root superuser user username guest default test tester testing temporary changeme change
changeit secret secrets private security secure access master manager login signin account login123 admin123
school schools student students teacher teachers classroom college university campus academy lesson homework
education professor principal attendance register roster muster mustermann classroom1 students1
summer winter spring autumn january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday sommer winter2 herbst fruehling
london paris berlin madrid rome tokyo newyork chicago boston dallas texas california florida canada mexico
england germany france spain italy brazil india pakistan bangladesh nigeria kenya africa europe america australia
liverpool chelsea arsenal manchester barcelona realmadrid juventus bayern dortmund galatasaray fenerbahce
qwerty qwertyui qwertyuiop qwertz qwertzui qwertzuiop azerty azertyui azertyuiop asdfgh asdfghj asdfghjk asdfghjkl
zxcvbn zxcvbnm yxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwer1234 asdf1234 zxcv1234 1q2w3e 1q2w3e4r 1q2w3e4r5t
1qaz2wsx 1qaz2wsx3edc zaq12wsx zaq1zaq1 q1w2e3 q1w2e3r4 q1w2e3r4t5 a1b2c3 a1b2c3d4 abc123 abcd1234 abc12345
abcdef abcdefg abcdefgh abcdefghi abcdefghij aabbccdd a1234567 a12345678 aa123456 aa12345678 pass1234 pass12345
123456 1234567 12345678 123456789 1234567890 12345678910 0123456789 0987654321 987654321 87654321 7654321
123123 123123123 12341234 123321 12344321 1234554321 123454321 147258369 159753 159357 741852963 789456123
789456 456789 112233 11223344 1122334455 121212 12121212 131313 212121 232323 101010 10101010 102030 10203040
11111111 111111111 1111111111 22222222 33333333 44444444 55555555 66666666 77777777 88888888 888888888 99999999
00000000 000000000 0000000000 aaaaaaaa bbbbbbbb xxxxxxxx zzzzzzzz 12qwaszx 123qwe 123qweasd 123qweasdzxc qwe123
qwe12345 qwerty12 abc abcabc asdasd asdasdasd qweqwe qweqweqwe zxczxc hello hellohello helloworld whatever
nothing something anything everything goodbye goodluck trustno1 letmein1 fuckyou fuckyou1 asshole bullshit killer
hunter ranger soldier cowboy pirate ninja samurai warrior knight wizard gandalf merlin hobbit frodo matrix
diamond golden silver crystal ginger cookie chocolate vanilla strawberry banana orange cherry peaches pepper
pumpkin cheese bacon burger coffee whisky purple yellow black white green orange1 blue red
angel angels heaven jesus christ blessed faith grace church amen allah bismillah krishna ganesha mohammed
family mother father brother sister daddy mommy babygirl babyboy sweetheart honey darling lover forever friends
bestfriend together happiness freedom peaceful victory champion winner legend thunder lightning shadow midnight
`

export const commonPasswords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean))
