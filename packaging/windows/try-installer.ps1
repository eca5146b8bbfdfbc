# Installs the one installer in build/packages on this machine without a window, uses what it installed, removes it, and
# looks for what stayed behind. For machines that are thrown away afterwards.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

$root = Resolve-Path "$PSScriptRoot/../.."
$installer = @(Get-ChildItem "$root/build/packages/seesay-*-setup.exe")
if ($installer.Count -ne 1) { throw "there are $($installer.Count) installers" }
$folder = "$env:LOCALAPPDATA\Programs\Seesay"
$env:SEESAY_HOME = Join-Path $env:RUNNER_TEMP 'seesay-home'

function Wait-For([string] $what, [scriptblock] $condition) {
    foreach ($second in 1..60) {
        if (& $condition) { return }
        Start-Sleep -Seconds 1
    }
    throw "in vain: $what"
}

Start-Process $installer[0].FullName '/VERYSILENT /SUPPRESSMSGBOXES /NORESTART' -Wait
$seesay = "$folder\seesay.exe"
& $seesay --version

$json = & $seesay describe --mode offline --no-say --json "$root\resources\samples\screenshot.png"
$description = $json | ConvertFrom-Json
if ($description.schema -ne 1 -or $description.caption -notmatch 'Save changes') { throw "not described: $json" }

# a drawing takes a child process of the program's own
Set-Content "$env:RUNNER_TEMP\drawing.svg" '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle cx="45" cy="45" r="30"/></svg>'
& $seesay describe --mode offline --no-say "$env:RUNNER_TEMP\drawing.svg"

& $seesay models verify
# what a build machine lacks (sound, a person's desktop) is told, and no error here
$PSNativeCommandUseErrorActionPreference = $false
& $seesay doctor
$PSNativeCommandUseErrorActionPreference = $true

Start-Process "$folder\seesayw.exe" '--hidden'
Wait-For 'the program answers' { $PSNativeCommandUseErrorActionPreference = $false; & $seesay trigger ping 2>$null; $LASTEXITCODE -eq 0 }

Start-Process "$folder\unins000.exe" '/VERYSILENT /SUPPRESSMSGBOXES' -Wait
Wait-For 'the folder is gone' { -not (Test-Path $folder) }
if (Get-Process seesayw -ErrorAction SilentlyContinue) { throw 'it still runs' }
if ((Get-ItemProperty HKCU:\Environment).Path -match 'Programs\\Seesay') { throw 'it is still on the path' }
foreach ($key in 'Classes\Applications\seesayw.exe', 'Microsoft\Windows\CurrentVersion\App Paths\seesay.exe') {
    if (Test-Path "HKCU:\Software\$key") { throw "$key stayed behind" }
}
Write-Output 'Installed, used and removed.'
