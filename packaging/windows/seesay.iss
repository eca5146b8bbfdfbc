; Sets Seesay up for the person who runs it: no administrator is asked, nothing outside their own folders is touched.
; For Inno Setup 6.3 or newer; build.py passes what is not written here.
;
; Whoever installs it cannot see it. So there are three pages, made of the system's own buttons, labels, edit fields and
; progress bars: what will be done, that it is being done, that it is done. Left out are Inno Setup's check lists, which
; it draws by itself (the pages for tasks and components, and the boxes on the last page): what they would ask has an
; answer that suits everybody, or a place in Seesay's own settings.

#ifndef Version
  #error Run packaging/windows/build.py, which passes the version and the folders.
#endif

[Setup]
AppId={{6D0B3E58-53C5-4C50-9B6E-0B1C1B0C8F4A}
AppName=Seesay
AppVersion={#Version}
AppVerName=Seesay {#Version}
AppPublisher={#Publisher}
#ifdef Homepage
AppPublisherURL={#Homepage}
AppSupportURL={#Homepage}
AppUpdatesURL={#Homepage}
#endif
VersionInfoVersion={#Numbers}
VersionInfoProductTextVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\Seesay
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10, version 1903: the first with all that DirectML and the real pixels of every monitor take
MinVersion=10.0.18362
WizardStyle=modern
DisableWelcomePage=yes
DisableDirPage=yes
DisableProgramGroupPage=yes
DisableReadyPage=no
DisableFinishedPage=no
ShowLanguageDialog=no
SetupIconFile={#Frozen}\..\seesay.ico
UninstallDisplayIcon={app}\seesayw.exe
UninstallDisplayName=Seesay
; what still uses Seesay's files after PrepareToInstall is closed too; Seesay starts again at the end
CloseApplications=force
RestartApplications=no
ChangesEnvironment=yes
ChangesAssociations=yes
Compression=lzma2/max
SolidCompression=yes
OutputDir={#Output}
OutputBaseFilename={#FileName}
#ifdef Signed
SignedUninstaller=yes
SignedUninstallerDir={#Signed}
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Messages]
en.FinishedLabel=Seesay is installed. It starts when you press Finish, and asks its first questions. Later you find it in the Start menu.
de.FinishedLabel=Seesay ist installiert. Es startet, wenn Sie „Fertigstellen“ drücken, und stellt seine ersten Fragen. Später finden Sie es im Startmenü.
en.FinishedLabelNoIcons=Seesay is installed. It starts when you press Finish, and asks its first questions.
de.FinishedLabelNoIcons=Seesay ist installiert. Es startet, wenn Sie „Fertigstellen“ drücken, und stellt seine ersten Fragen.

[CustomMessages]
en.Describe=Describes the screen and pictures in words
de.Describe=Beschreibt den Bildschirm und Bilder in Worten
en.Forget=Shall your settings, your history, the models you fetched and your key for OpenAI be removed too? Say No if you want to install Seesay again.
de.Forget=Sollen auch Ihre Einstellungen, Ihr Verlauf, geladene Modelle und Ihr Schlüssel für OpenAI entfernt werden? Antworten Sie mit Nein, wenn Sie Seesay wieder installieren wollen.

[InstallDelete]
; What an older version had and this one has not would be found by Python and mixed up.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\docs"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{userprograms}\Seesay"; Filename: "{app}\seesayw.exe"; Comment: "{cm:Describe}"; AppUserModelID: "io.github.seesay.Seesay"

[Registry]
; "Open with" in the Explorer, for pictures, without becoming anybody's usual program
Root: HKCU; Subkey: "Software\Classes\Applications\seesayw.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Seesay"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Applications\seesayw.exe\shell\open\command"; ValueType: string; ValueData: """{app}\seesayw.exe"" open ""%1"""
#define Kind(str Ending) 'Root: HKCU; Subkey: "Software\Classes\Applications\seesayw.exe\SupportedTypes"; ValueType: string; ValueName: ".' + Ending + '"; ValueData: ""'
#emit Kind("png")
#emit Kind("jpg")
#emit Kind("jpeg")
#emit Kind("webp")
#emit Kind("gif")
#emit Kind("bmp")
#emit Kind("tif")
#emit Kind("tiff")
#emit Kind("heic")
#emit Kind("heif")
#emit Kind("avif")
#emit Kind("svg")
; Seesay in the Run dialog
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\seesay.exe"; ValueType: string; ValueData: "{app}\seesayw.exe"; Flags: uninsdeletekey
; the start at login, which is switched on in Seesay's settings, ends with Seesay
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "Seesay"; Flags: dontcreatekey uninsdeletevalue
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"; ValueType: none; ValueName: "Seesay"; Flags: dontcreatekey uninsdeletevalue

[Code]
const
  EnvironmentKey = 'Environment';

function WithoutFolder(const Path, Folder: String): String;
{ Returns the folders in Path without Folder, whatever the case of its letters. }
var
  Rest, One: String;
  Place: Integer;
begin
  Result := '';
  Rest := Path;
  while Rest <> '' do
  begin
    Place := Pos(';', Rest);
    if Place = 0 then
      Place := Length(Rest) + 1;
    One := Copy(Rest, 1, Place - 1);
    Delete(Rest, 1, Place);
    if (One <> '') and (CompareText(RemoveBackslash(One), RemoveBackslash(Folder)) <> 0) then
    begin
      if Result <> '' then
        Result := Result + ';';
      Result := Result + One;
    end;
  end;
end;

procedure KeepOnPath(const Wanted: Boolean);
{ Makes the command seesay known to terminals, or takes it back. }
var
  Before, After: String;
begin
  if not RegQueryStringValue(HKCU, EnvironmentKey, 'Path', Before) then
    Before := '';
  After := WithoutFolder(Before, ExpandConstant('{app}'));
  if Wanted then
  begin
    if After <> '' then
      After := After + ';';
    After := After + ExpandConstant('{app}');
  end;
  if After = Before then
    Exit;
  if After = '' then
    RegDeleteValue(HKCU, EnvironmentKey, 'Path')
  else
    RegWriteExpandStringValue(HKCU, EnvironmentKey, 'Path', After);
end;

procedure EndRunning;
{ Ends a Seesay that runs: its files cannot be replaced or removed meanwhile. It keeps nothing that would be lost. }
var
  Status: Integer;
begin
  Exec(ExpandConstant('{sys}\taskkill.exe'), '/f /im seesayw.exe', '', SW_HIDE, ewWaitUntilTerminated, Status);
end;

function PrepareToInstall(var NeedsRestart: Boolean): String;
{ Before anything of an older version is removed. }
begin
  Result := '';
  EndRunning;
end;

procedure CurStepChanged(CurStep: TSetupStep);
var
  Status: Integer;
begin
  if CurStep = ssPostInstall then
    KeepOnPath(True);
  { after Finish was pressed, so that two windows do not contend for the keyboard }
  if (CurStep = ssDone) and not WizardSilent then
    Exec(ExpandConstant('{app}\seesayw.exe'), '', '', SW_SHOWNORMAL, ewNoWait, Status);
end;

procedure Forget;
{ Removes what Seesay has kept of the person, the key first: that takes the program. Keys for other servers stay in
  Windows' Credential Manager, where the person finds them under seesay. }
var
  Status: Integer;
begin
  Exec(ExpandConstant('{app}\seesay.exe'), 'key clear', '', SW_HIDE, ewWaitUntilTerminated, Status);
  DelTree(ExpandConstant('{localappdata}\seesay'), True, True, True);
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  if CurUninstallStep <> usUninstall then
    Exit;
  EndRunning;
  KeepOnPath(False);
  { silent uninstalling, as for an upgrade, keeps everything }
  if not UninstallSilent then
    if MsgBox(CustomMessage('Forget'), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES then
      Forget;
end;
