/**
 * Passwords of twelve characters and more that people choose first, in lower case without spaces. Shorter ones are
 * refused for their length. Small on purpose: guessing is slowed down by the limit on attempts, this list only keeps
 * out what would be tried in the first few.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  '012345678901', '0123456789012', '123456789000', '123456789012', '1234567890123', '12345678901234', '123456789012345',
  '1234567890123456', '123456789101112', '1234567890qwerty', '123456789abc', '1234567890abc', '123456qwerty', '123qwe123qwe',
  '1q2w3e4r5t6y', '1q2w3e4r5t6y7u', '1q2w3e4r5t6y7u8i', '1qaz2wsx3edc', '1qaz2wsx3edc4rfv', '987654321098', '9876543210987',
  'aaaaaaaaaaaa', 'abc123abc123', 'abcd12345678', 'abcdefghijkl', 'abcdefghijklm', 'abcdefghijklmnopqrstuvwxyz', 'abcdefgh1234',
  'administrator', 'administrator1', 'administrator123', 'adminadminadmin', 'admin1234567', 'admin12345678', 'admin123456789',
  'adminpassword', 'amsterdam123', 'amsterdam1234', 'amsterdam2024', 'amsterdam2025', 'amsterdam2026', 'asdfasdfasdf',
  'asdfghjkl123', 'asdfghjklqwertyuiop', 'changeme1234', 'changemenow1', 'changemeplease', 'correcthorsebatterystaple',
  'feyenoord1908', 'feyenoord123', 'gebruiker123', 'geheim123456', 'geheimgeheim', 'geheimwachtwoord', 'goedemorgen1',
  'goedemorgen123', 'hallohallo12', 'hallohallo123', 'helloworld12', 'helloworld123', 'hulpverlener', 'hulpverlener1',
  'hulpverlener123', 'ikhouvanjou1', 'ikhouvanjou123', 'iloveyou1234', 'iloveyouforever', 'jeugdhulp123', 'jeugdzorg123',
  'jeugdzorg2025', 'jeugdzorg2026', 'letmeinletmein', 'letmein12345', 'letmein123456', 'medewerker12', 'medewerker123',
  'mijnwachtwoord', 'mijnwachtwoord1', 'nederland123', 'nederland1234', 'nederland2024', 'nederland2025', 'nederland2026',
  'opendekaarten', 'openkaart123', 'openkaart1234', 'openkaart2025', 'openkaart2026', 'openkaartopenkaart', 'openopenopen',
  'passw0rd1234', 'password1234', 'password12345', 'password123456', 'password1234567', 'passwordpassword', 'password2024!',
  'password2025', 'password2026', 'p@ssw0rd1234', 'p@ssword1234', 'qazwsxedcrfv', 'qazwsxedcrfvtgb', 'qwer1234qwer',
  'qwerty123456', 'qwerty1234567', 'qwerty12345678', 'qwerty123456789', 'qwertyqwerty', 'qwertyuiop12', 'qwertyuiop123',
  'qwertyuiop1234', 'qwertyuiop[]', 'qwertyuiopas', 'qwertyuiopasdfghjklzxcvbnm', 'qwertyuiopasdf', 'rotterdam123',
  'rotterdam010', 'secretsecret', 'superman1234', 'testtesttest', 'test12345678', 'test123456789', 'test1234test',
  'trustno1trustno1', 'unknownuser1', 'vergeten1234', 'voetbal12345', 'volkomen1234', 'wachtwoord12', 'wachtwoord123',
  'wachtwoord1234', 'wachtwoord12345', 'wachtwoord123456', 'wachtwoord1!', 'wachtwoord2024', 'wachtwoord2025', 'wachtwoord2026',
  'wachtwoord!!', 'wachtwoordvergeten', 'wachtwoordwachtwoord', 'welcome12345', 'welcome123456', 'welkom0123456', 'welkom123456',
  'welkom1234567', 'welkom12345678', 'welkom123welkom', 'welkom2024welkom', 'welkombijons', 'welkomwelkom', 'welkomwelkom1',
  'welkomthuis1', 'winter123456', 'zomer1234567', 'zaq12wsxcde3', 'zaq1zaq1zaq1', 'zonnebloem12', 'zonnebloem123',
  'zorgmedewerker', 'zxcvbnm12345', 'zxcvbnm123456', 'zxcvbnmasdfghjkl',
])
