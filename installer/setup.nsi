; The Setup of the program: per user, without an administrator, /S silent, /D=FOLDER.
; makensis -INPUTCHARSET UTF8 -DVERSION=1.2.0 -DPROGRAM=folder -DICON=file -DPICTURE=file -DLICENCE=file -DOUT=file
; and, where it is to be signed, -DSIGN='a command that signs "%1"'

Unicode true
!ifndef ANY_TARGET
  Target amd64-unicode
!endif
SetCompressor /SOLID lzma
SetCompressorDictSize 64 ; both programs hold the same modules: the second costs nothing
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
AllowSkipFiles off

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define TITLE "Kế hoạch GDĐT"
!define FOLDER "KeHoachGDDT"
!define EXE "KeHoachGDDT.exe"
!define PACKAGE "KeHoachGDDT.Goi"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${FOLDER}"
!define DATA "$LOCALAPPDATA\${FOLDER}"
!define OLD "$INSTDIR\_internal.cu"
!define DONE_WITH "$INSTDIR\_internal.xoa" ; old files that are no longer needed
!define PATIENCE 60 ; seconds that a silent Setup waits for the program to be closed
!define CLOSING 15 ; seconds that a window has for closing itself

Var Before ; where an older version is, if not in $INSTDIR: nobody could remove it there any more
Var Began ; 1 from the moment when the old files are set aside

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${FOLDER}"
InstallDirRegKey HKCU "Software\${FOLDER}" "Folder"
BrandingText "${TITLE} ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileDescription" "Bộ cài ${TITLE}"
VIAddVersionKey /LANG=1066 "CompanyName" "${TITLE}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "Bộ cài này đặt ${TITLE} ${VERSION} vào máy, chỉ cho tài khoản đang dùng; không cần quyền quản trị.$\r$\n$\r$\nNếu máy đã có bản cũ, bản cũ được thay bằng bản này; dữ liệu của bạn giữ nguyên.$\r$\n$\r$\nBấm Tiến để bắt đầu."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "Mở chương trình"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Gỡ ${TITLE} khỏi máy. Dữ liệu của bạn (kế hoạch, tiến độ, tệp đính kèm) vẫn còn tại ${DATA}."

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
!ifdef SIGN
  !uninstfinalize '${SIGN}' = 0
!endif

; An old file is set aside, brought back when the new ones do not all find room, or removed.
!macro SET_ASIDE NAME
  Delete "$INSTDIR\${NAME}.cu"
  Rename "$INSTDIR\${NAME}" "$INSTDIR\${NAME}.cu"
!macroend
!macro BRING_BACK NAME
  Delete "$INSTDIR\${NAME}"
  Rename "$INSTDIR\${NAME}.cu" "$INSTDIR\${NAME}"
!macroend
!macro BRING_BACK_IF_THERE NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}.cu"
    !insertmacro BRING_BACK "${NAME}"
  ${EndIf}
!macroend
!macro REMOVE NAME
  Delete "$INSTDIR\${NAME}"
!macroend
!macro REMOVE_OLD NAME
  Delete "$INSTDIR\${NAME}.cu"
!macroend
; What lies beside _internal, the folder of all other files.
!macro FOR_EACH_FILE DO
  !insertmacro ${DO} "${EXE}"
  !insertmacro ${DO} "khgd.exe"
  !insertmacro ${DO} "LICENSES.txt"
  !insertmacro ${DO} "sbom.json"
!macroend

; --- before anything is changed -----------------------------------------------------------------

; Windows does not let a running program's file be written to: $2 is 1 where it runs.
!macro LOOK_WHETHER_IT_RUNS PROGRAM_FILE
  ${If} ${FileExists} "${PROGRAM_FILE}"
    ClearErrors
    FileOpen $0 "${PROGRAM_FILE}" a
    ${If} ${Errors}
      StrCpy $2 1
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

; Silent: wait, then give up. Else: with the user's leave the window is asked to close itself, as by
; its own button (nothing is lost), and never killed.
!macro DEFINE_WAIT un
Function ${un}WaitUntilClosed
  ${If} ${Silent}
    StrCpy $1 ${PATIENCE}
  ${Else}
    StrCpy $1 0
  ${EndIf}
  ${Do}
    StrCpy $2 0
    !insertmacro LOOK_WHETHER_IT_RUNS "$INSTDIR\${EXE}"
    !insertmacro LOOK_WHETHER_IT_RUNS "$INSTDIR\khgd.exe"
    ${If} $Before != ""
      !insertmacro LOOK_WHETHER_IT_RUNS "$Before\${EXE}"
      !insertmacro LOOK_WHETHER_IT_RUNS "$Before\khgd.exe"
    ${EndIf}
    ${If} $2 == 0
      Return
    ${ElseIf} $1 > 0
      Sleep 1000
      IntOp $1 $1 - 1
    ${ElseIf} ${Silent}
      SetErrorLevel 3
      Abort
    ${Else}
      MessageBox MB_OKCANCEL|MB_ICONEXCLAMATION "${TITLE} đang mở. Bấm OK để đóng chương trình rồi làm tiếp; bài đang soạn được tự lưu." IDOK +2
      Abort "Đã dừng vì ${TITLE} đang mở; chưa có gì thay đổi."
      nsExec::Exec '"$SYSDIR\taskkill.exe" /im "${EXE}"'
      Pop $0
      StrCpy $1 ${CLOSING}
    ${EndIf}
  ${Loop}
FunctionEnd
!macroend
!insertmacro DEFINE_WAIT ""
!insertmacro DEFINE_WAIT "un."

; Else a folder that takes no file would look like a program that runs.
Function DemandWritableFolder
  CreateDirectory "$INSTDIR"
  ClearErrors
  FileOpen $0 "$INSTDIR\thu-ghi.tmp" w
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "Thư mục $INSTDIR không cho ghi tệp. Hãy cài lại vào thư mục khác, hoặc nhờ bộ phận CNTT cấp quyền ghi; chưa có gì thay đổi." /SD IDOK
    SetErrorLevel 7
    Abort
  ${EndIf}
  FileClose $0
  ; One folder has many names (8.3, junctions): a new file that is seen in both is in one place.
  ${If} ${FileExists} "$Before\thu-ghi.tmp"
  ${OrIfNot} ${FileExists} "$Before\GoBo.exe"
    StrCpy $Before ""
  ${EndIf}
  Delete "$INSTDIR\thu-ghi.tmp"
FunctionEnd

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${TITLE} cần Windows 10 (64 bit) trở lên." /SD IDOK
    SetErrorLevel 4
    Abort
  ${EndIf}
  ReadRegStr $0 HKCU "${UNINSTALL}" "DisplayVersion"
  ${VersionCompare} "$0" "${VERSION}" $1
  ${If} $1 == 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "Máy đang có ${TITLE} $0, mới hơn bản ${VERSION} này. Bản cũ hơn có thể không mở được dữ liệu của bản mới; dữ liệu vẫn còn nguyên.$\r$\n$\r$\nVẫn cài bản ${VERSION}?" /SD IDYES IDYES +2
    Abort
  ${EndIf}
FunctionEnd

; --- install ------------------------------------------------------------------------------------

Section "${TITLE}" MAIN
  SectionIn RO
  ReadRegStr $Before HKCU "Software\${FOLDER}" "Folder"
  Call DemandWritableFolder
  Call WaitUntilClosed
  SetOverwrite on
  RMDir /r "${DONE_WITH}"
  ; A Setup that was cut off midway has left the old files aside: they are whole, the new ones not.
  ${If} ${FileExists} "${OLD}\*.*"
    RMDir /r "$INSTDIR\_internal"
    Rename "${OLD}" "$INSTDIR\_internal"
    !insertmacro FOR_EACH_FILE BRING_BACK_IF_THERE
  ${EndIf}
  ; Other programs have an _internal too.
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${EXE}"
  ${AndIfNot} ${FileExists} "$INSTDIR\GoBo.exe"
    MessageBox MB_OK|MB_ICONSTOP "Thư mục $INSTDIR đang chứa một chương trình khác. Hãy cài lại vào thư mục khác; chưa có gì thay đổi." /SD IDOK
    SetErrorLevel 6
    Abort
  ${EndIf}
  ; The old files are set aside first: either all of them can be, or nothing is touched.
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    ClearErrors
    Rename "$INSTDIR\_internal" "${OLD}"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "Chưa thay được bản cũ trong $INSTDIR vì có tệp đang được dùng. Hãy khởi động lại máy rồi cài lại; bản cũ còn nguyên." /SD IDOK
      SetErrorLevel 5
      Abort
    ${EndIf}
  ${EndIf}
  !insertmacro FOR_EACH_FILE SET_ASIDE
  StrCpy $Began 1
  SetOutPath "$INSTDIR"
  File "${PROGRAM}\${EXE}" "${PROGRAM}\khgd.exe"
  File /r /x "${EXE}" /x "khgd.exe" "${PROGRAM}\*.*"
  Rename "${OLD}" "${DONE_WITH}" ; from here on the new files count
  RMDir /r "${DONE_WITH}"
  RMDir /r "${OLD}"
  !insertmacro FOR_EACH_FILE REMOVE_OLD
  ${If} $Before != ""
    ExecWait '"$Before\GoBo.exe" /S _?=$Before' $0
    ${If} $0 == 0
      Delete "$Before\GoBo.exe"
      RMDir "$Before"
    ${EndIf}
  ${EndIf}
  WriteUninstaller "$INSTDIR\GoBo.exe"

  WriteRegStr HKCU "Software\${FOLDER}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\GoBo.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\GoBo.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "Lối tắt ở thực đơn Start" START
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${EXE}"
SectionEnd

Section "Lối tắt trên màn hình" DESKTOP
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${EXE}"
SectionEnd

Section "Mở tệp .khgd bằng chương trình" PACKAGES
  WriteRegStr HKCU "Software\Classes\.khgd" "" "${PACKAGE}"
  WriteRegStr HKCU "Software\Classes\${PACKAGE}" "" "Gói nhiệm vụ ${TITLE}"
  WriteRegStr HKCU "Software\Classes\${PACKAGE}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${PACKAGE}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  ${RefreshShellIcons}
SectionEnd

; The new files did not all find room: no half of them stays, and the old ones come back.
Function .onInstFailed
  ${If} $Began == 1
    SetOutPath "$TEMP" ; Windows does not remove the folder that a program works in
    RMDir /r "$INSTDIR\_internal"
    Rename "${OLD}" "$INSTDIR\_internal"
    !insertmacro FOR_EACH_FILE BRING_BACK
    RMDir "$INSTDIR"
  ${EndIf}
FunctionEnd

LangString ABOUT_MAIN 1066 "Chương trình, phông chữ, mẫu văn bản và danh mục."
LangString ABOUT_START 1066 "Mở chương trình từ thực đơn Start."
LangString ABOUT_DESKTOP 1066 "Mở chương trình từ màn hình làm việc."
LangString ABOUT_PACKAGES 1066 "Bấm đúp vào tệp .khgd để nhận nhiệm vụ hoặc kết quả."
!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${MAIN} $(ABOUT_MAIN)
  !insertmacro MUI_DESCRIPTION_TEXT ${START} $(ABOUT_START)
  !insertmacro MUI_DESCRIPTION_TEXT ${DESKTOP} $(ABOUT_DESKTOP)
  !insertmacro MUI_DESCRIPTION_TEXT ${PACKAGES} $(ABOUT_PACKAGES)
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; --- uninstall: what we brought, nothing else -----------------------------------------------------

Section "un.${TITLE}" UN_MAIN
  SectionIn RO
  Call un.WaitUntilClosed
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "${OLD}"
  RMDir /r "${DONE_WITH}"
  !insertmacro FOR_EACH_FILE REMOVE
  !insertmacro REMOVE "GoBo.exe"
  RMDir "$INSTDIR" ; stays where the user has put something into it
  ReadRegStr $0 HKCU "Software\Classes\.khgd" ""
  ${If} $0 == "${PACKAGE}"
    DeleteRegKey HKCU "Software\Classes\.khgd"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${PACKAGE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${FOLDER}"
  ${RefreshShellIcons}
SectionEnd

Section /o "un.Xóa cả dữ liệu của tôi (không lấy lại được)" UN_DATA
  ${If} ${Silent}
    Return
  ${EndIf}
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "Xóa toàn bộ kế hoạch, tiến độ, tệp đính kèm và bản sao lưu trong ${DATA}?$\r$\n$\r$\nViệc này không lấy lại được." IDNO keep
  RMDir /r "${DATA}"
  keep:
SectionEnd

Function un.onUninstSuccess
  ${If} ${FileExists} "${DATA}\*.*"
    MessageBox MB_OK|MB_ICONINFORMATION "Đã gỡ ${TITLE}. Dữ liệu của bạn vẫn còn tại:$\r$\n${DATA}" /SD IDOK
  ${EndIf}
FunctionEnd

LangString ABOUT_UN_MAIN 1066 "Gỡ chương trình; dữ liệu vẫn còn tại ${DATA}."
LangString ABOUT_UN_DATA 1066 "Chỉ chọn khi chắc chắn không cần các kế hoạch đã soạn nữa."
!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UN_MAIN} $(ABOUT_UN_MAIN)
  !insertmacro MUI_DESCRIPTION_TEXT ${UN_DATA} $(ABOUT_UN_DATA)
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
